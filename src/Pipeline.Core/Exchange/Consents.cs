using System.Globalization;
using Pipeline.Core.Matching;
using Pipeline.Core.Matching.Batch;

namespace Pipeline.Core.Exchange;

/// <summary>
/// The sightings whose children, and those who care for them, agreed to the exchange. A report's own consent column never suffices: it says neither with whom nor what for.
/// </summary>
public sealed class Consents
{
    /// <summary>The columns; "child" may be left out, and others may stand beside them.</summary>
    private const string Sighting = "sighting", AgreementId = "agreement", ConsentedOn = "consented_on", Child = "child";

    private readonly Dictionary<string, (string Child, long Row)> _children = new(StringComparer.Ordinal);

    private Consents(string name) => Name = name;

    /// <summary>What the file is called.</summary>
    public string Name { get; }

    /// <summary>Lines about other agreements, or with no agreement at all: no consent to this one.</summary>
    public int Others { get; private set; }

    /// <summary>The sightings, each with the child it shows and its row in the file.</summary>
    internal IReadOnlyDictionary<string, (string Child, long Row)> Children => _children;

    /// <param name="name">What the file is called.</param>
    /// <param name="text">A CSV with the columns sighting, agreement, consented_on and, where a child has several sightings, child; closed with this.</param>
    /// <param name="agreement">The one they must have consented to.</param>
    /// <param name="today">The day after which nobody can have consented yet.</param>
    /// <exception cref="MatchInputException">It cannot be relied on; the message names the row.</exception>
    public static Consents Read(string name, TextReader text, Agreement agreement, DateOnly today)
    {
        using var csv = new HeaderedCsv(name, text);
        var (sighting, agreed, day) = (csv.Find(Sighting), csv.Find(AgreementId), csv.Find(ConsentedOn));
        var child = csv.Has(Child) ? csv.Find(Child) : (int?)null;
        var consents = new Consents(name);
        while (csv.Read())
        {
            if (!csv.Cell(agreed).SequenceEqual(agreement.Id))
            {
                consents.Others++;
                continue;
            }
            var id = csv.Cell(sighting).ToString();
            if (id.Length == 0) throw new MatchInputException($"{name}, row {csv.Row}: the sighting is missing. 'pipeline exchange list' gives the id of each.");
            if (!DateOnly.TryParseExact(csv.Cell(day), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || on > today)
                throw new MatchInputException($"{name}, row {csv.Row}: consented_on must be the day on which consent was given, such as 2026-11-30, and no day to come. Without it nobody consented.");
            consents.Add(id, child is { } at && csv.Cell(at) is { Length: > 0 } label ? $"child {label}" : $"sighting {id}", csv.Row);
        }
        return consents;
    }

    private void Add(string sighting, string child, long row)
    {
        if (_children.TryGetValue(sighting, out var before) && before.Child != child) throw new MatchInputException($"{Name}, rows {before.Row} and {row}: one sighting cannot show two children. Keep one of the rows.");
        _children[sighting] = (child, row);
    }
}
