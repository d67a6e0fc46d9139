using Pipeline.Core.Risk;

namespace Pipeline.Core.Alerts;

/// <summary>When a partner is told of an alert that nobody answers, or why never.</summary>
/// <param name="Partner">The partner's id, or <see cref="Ladder.Admins"/>.</param>
/// <param name="Steps">In which steps its contacts are told, from 1; empty: never.</param>
/// <param name="Because">In a sentence.</param>
public sealed record RouteExplained(string Partner, IReadOnlyList<int> Steps, string Because)
{
    /// <summary>Every partner, those who are told first, then the admins, then those who never are.</summary>
    public static IReadOnlyList<RouteExplained> Of(Alert alert, IReadOnlyList<Partner> partners)
    {
        var steps = StepsOf(alert, partners);
        return
        [
            .. partners.Select(partner => new RouteExplained(partner.Id, [.. steps[partner.Id]], ReasonOf(partner, alert)))
                .Append(new(Ladder.Admins, [.. steps[Ladder.Admins]], alert.IsUrgent ? "nobody else is left to be told" : "what is not urgent is told in digests, to those who are nearest"))
                .OrderBy(explained => explained.Steps.Count > 0 ? explained.Steps[0] : int.MaxValue).ThenBy(explained => explained.Partner, StringComparer.Ordinal),
        ];
    }

    private static ILookup<string, int> StepsOf(Alert alert, IReadOnlyList<Partner> partners)
    {
        if (!alert.IsUrgent) return Ladder.Nearest(alert, partners).ToLookup(rung => rung.Partner, _ => 1);
        var (told, at) = (new List<Telling>(), new List<(string Partner, int Step)>());
        for (var step = 1; Ladder.Next(alert, partners, told, null) is { Count: > 0 } next; step++)
        {
            at.AddRange(next.Select(rung => (rung.Partner, step)));
            told.AddRange(next.Select(rung => new Telling(rung.Partner, rung.Contact, 1, MailKind.Alert, alert.Severity, TellingState.Delivered, default)));
        }

        return at.ToLookup(one => one.Partner, one => one.Step);
    }

    private static string ReasonOf(Partner partner, Alert alert)
    {
        if (alert.Severity < partner.SeverityFloor) return $"it hears of alerts from {Word(partner.SeverityFloor)} on, and this one is {Word(alert.Severity)}";
        if (alert.Country is { } country && !partner.Countries.Contains(country)) return $"it serves {string.Join(", ", partner.Countries)}, not {country}";
        var needs = Routing.NeedsOf(alert).Where(partner.Needs.Contains).ToArray();
        var what = needs.Length > 0 ? $"it serves {string.Join(" and ", needs)}" : $"it serves nothing that is needed ({string.Join(", ", Routing.NeedsOf(alert))}), and goes where nobody else does";
        if (alert.District is { } district && partner.Districts.Contains(district, StringComparer.OrdinalIgnoreCase)) return $"{what}, in this district";
        if (!alert.IsUrgent && partner.Districts.Count > 0) return $"{what}, in other districts of the country, and what is not urgent is told to those who are nearest";
        return partner.Districts.Count == 0 ? $"{what}, in the whole country" : $"{what}, in other districts of the country";
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
