using System.Security.Cryptography;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Exchange;

/// <summary>Why a sighting on the list of consents stays here all the same.</summary>
public enum HeldBack
{
    /// <summary>The report's own consent column says no.</summary>
    SaysNo,

    /// <summary>The agreement leaves out children of its nationality.</summary>
    Excluded,

    /// <summary>The child is of age by now, and its consent as a child does not hold any more.</summary>
    OfAge,
}

/// <summary>A sighting that went into a line of an exchange file.</summary>
/// <param name="Reference">The line's; known to the exporter alone.</param>
/// <param name="Sighting">What it stands for.</param>
public sealed record ExportedSighting(string Reference, Sighting Sighting);

/// <summary>What became of the sightings of an export.</summary>
/// <param name="Children">Lines written.</param>
/// <param name="Exported">The sightings in them, for the map that stays here.</param>
/// <param name="Held">Sightings of children that were held back as a whole, the reason with each that has one.</param>
/// <param name="Unlisted">Sightings nobody consented for.</param>
public sealed record ExportOutcome(int Children, IReadOnlyList<ExportedSighting> Exported, IReadOnlyList<(Sighting Sighting, HeldBack Reason)> Held, int Unlisted);

/// <summary>Makes an exchange file of the children whose consent, and the law as the agreement has it, allow it.</summary>
public static class ChildExport
{
    private const string ReferenceLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int OfAge = 18, ReferenceLength = 12, MostRowsNamed = 8;

    /// <param name="sightings">Of all reports.</param>
    /// <param name="consents">Who consented.</param>
    /// <param name="agreement">The copy of who exports.</param>
    /// <param name="today">Of the export.</param>
    /// <param name="output">Where the file is written, once nothing stands against it.</param>
    /// <exception cref="MatchInputException">A sighting on the list is in none of the reports, no child is left, or the agreement is over.</exception>
    public static ExportOutcome Write(IReadOnlyList<ReportedSighting> sightings, Consents consents, Agreement agreement, DateOnly today, TextWriter output) =>
        Write(sightings, consents, agreement, today, output, bytes => RandomNumberGenerator.Fill(bytes));

    /// <param name="fill">Fills with bytes that nobody can guess.</param>
    internal static ExportOutcome Write(IReadOnlyList<ReportedSighting> sightings, Consents consents, Agreement agreement, DateOnly today, TextWriter output, Action<byte[]> fill)
    {
        agreement.RefuseIfExpired(today);
        // One row in two reports is one sighting; if either says no, it is a no.
        var known = sightings.GroupBy(reported => reported.Sighting.Id).Select(same => new ReportedSighting(same.First().Sighting, same.Any(reported => reported.SaysNo))).ToArray();
        RefuseIfMissing(known, consents);
        var listed = known.Where(reported => consents.Children.ContainsKey(reported.Sighting.Id)).ToArray();
        var encoder = new Encoder(agreement.Keys(), agreement.Shape);
        var (children, exported, held) = (new List<ExchangedChild>(), new List<ExportedSighting>(), new List<(Sighting, HeldBack)>());
        foreach (var child in listed.GroupBy(reported => consents.Children[reported.Sighting.Id].Child).OrderBy(child => child.Min(reported => reported.Sighting.Id), StringComparer.Ordinal))
        {
            var reasons = child.Select(reported => (reported.Sighting, Reason: ReasonAgainst(reported, agreement, today))).Where(found => found.Reason is not null).ToArray();
            if (reasons.Length > 0)
            {
                held.AddRange(reasons.Select(found => (found.Sighting, found.Reason!.Value)));
                continue;
            }
            Sighting[] own = [.. child.Select(reported => reported.Sighting)];
            var (reference, chance) = (Reference(fill), new byte[HMACSHA256.HashSizeInBytes]);
            fill(chance);
            children.Add(new ExchangedChild(reference, Descriptor.Of(own), encoder.Encode(ChildTraits.Of(own), chance)));
            exported.AddRange(own.Select(sighting => new ExportedSighting(reference, sighting)));
        }
        if (children.Count > 0) ExchangeFile.Write(agreement, children, today, output, fill);
        return new ExportOutcome(children.Count, exported, held, known.Length - listed.Length);
    }

    private static void RefuseIfMissing(ReportedSighting[] known, Consents consents)
    {
        var ids = known.Select(reported => reported.Sighting.Id).ToHashSet(StringComparer.Ordinal);
        var missing = consents.Children.Where(listed => !ids.Contains(listed.Key)).Select(listed => listed.Value.Row).Order().ToArray();
        if (missing.Length == 0) return;
        var rows = string.Join(", ", missing.Take(MostRowsNamed)) + (missing.Length > MostRowsNamed ? $" and {missing.Length - MostRowsNamed} more" : "");
        throw new MatchInputException($"{consents.Name}: the sightings of rows {rows} are in none of the reports, so these children would be missed. Give the reports they are in as well, or take the rows out.");
    }

    private static HeldBack? ReasonAgainst(ReportedSighting reported, Agreement agreement, DateOnly today) => reported switch
    {
        { SaysNo: true } => HeldBack.SaysNo,
        { Sighting.Nationality: { } country } when agreement.ExcludedNationalities.Contains(country) => HeldBack.Excluded,
        { Sighting.Birth: { IsKnown: true } birth } when birth.AgeOn(today).Youngest >= OfAge => HeldBack.OfAge,
        _ => null,
    };

    /// <summary>Letters and digits that are not taken for one another on the telephone or on paper, in fours.</summary>
    private static string Reference(Action<byte[]> fill)
    {
        var bytes = new byte[ReferenceLength];
        fill(bytes);
        // 32 letters divide 256: each is as likely as any other.
        var letters = string.Concat(bytes.Select(letter => ReferenceLetters[letter % ReferenceLetters.Length]));
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }
}
