using Pipeline.Core.Intake;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;
using Column = Pipeline.Core.Matching.Batch.Column;

namespace Pipeline.Core.Matching;

/// <summary>The model by which sightings are linked: learnt once from many, kept as <c>Data/sighting-model.json</c>.</summary>
public static class SightingModel
{
    /// <summary>Sightings in the registry that the kept model is of.</summary>
    private const double Size = 100_000;

    /// <summary>The most that a place in common may say, in bits: one in sixty-four comes from there.</summary>
    private const double MostOfPlace = 6;

    /// <summary>The fewest pairs of one child to learn from: a model of fewer is worse than one that was told nothing.</summary>
    private const int FewestPairs = 10;

    /// <summary>From so many on more of them make a model little better.</summary>
    private const int EnoughPairs = 500;

    private static readonly Lazy<LinkModel> Kept = new(() => ModelJson.Read(EmbeddedData.Text("Matching/Data/sighting-model.json")));

    /// <summary>The kept model, for a registry of so many sightings.</summary>
    internal static LinkModel Read(long sightings) => Kept.Value.Scaled(sightings / Size);

    /// <summary>Learns from sightings, in whatever order, without being told who is who. Gives the model as JSON.</summary>
    /// <exception cref="MatchInputException">Hardly any of them are of one child.</exception>
    public static string Learn(IReadOnlyList<Sighting> sightings, Action<string> tell)
    {
        var table = TableOf([.. sightings.OrderBy(sighting => sighting.Id, StringComparer.Ordinal)]);
        var model = BatchLinker.Learn(table, tell);
        Judge(model.Prior * table.Pairs, tell);
        Bound(model.Fields[SightingFields.Origin]);
        return ModelJson.Write(model.Scaled(Size / table.Count));
    }

    /// <summary>However many sightings there are, only those of one child teach what such have in common.</summary>
    private static void Judge(double pairs, Action<string> tell)
    {
        if (pairs < FewestPairs)
            throw new MatchInputException($"About {pairs:0} pairs of these sightings are of one child: from fewer than {FewestPairs} nothing can be learnt. Give more reports, above all such as tell of the same children.");
        if (pairs < EnoughPairs)
            tell($"About {pairs:0} pairs of these sightings are of one child, which is few: the model will find fewer children again than one that is learnt from {EnoughPairs} pairs or more. Give more reports if there are any.");
    }

    /// <summary>Where reports name a village many others name the district: strangers agree on it more often than those that were learnt from.</summary>
    private static void Bound(FieldModel place)
    {
        for (var slot = 0; slot < place.M.Length; slot++)
        {
            place.U[slot] = Math.Max(place.U[slot], place.M[slot] / double.Exp2(MostOfPlace));
            place.N[slot] = Math.Max(place.N[slot], place.U[slot]);
        }
    }

    /// <summary>The first value of each field, for the others differ from it as one child's do in any case.</summary>
    private static RecordTable TableOf(IReadOnlyList<Sighting> sightings) => new(
        [.. sightings.Select(sighting => sighting.Id)],
        sightings.Count,
        [.. SightingFields.All.Select((field, f) => ColumnOf(field.Name, field.Kind, sightings.Select(sighting => new SightingFields(sighting)[f].FirstOrDefault())))]);

    private static Column ColumnOf(string name, FieldKind kind, IEnumerable<FieldValue?> said)
    {
        var (known, values) = (new Dictionary<(string, string, int), int>(), new List<FieldValue?> { null });
        int[] records = [.. said.Select(NumberOf)];
        return new Column(name, kind, records, [.. values], records.Length, isOpen: true);

        int NumberOf(FieldValue? value)
        {
            if (value is null) return 0;
            if (known.TryGetValue((value.Text, value.Written, value.Script), out var number)) return number;
            values.Add(value);
            return known[(value.Text, value.Written, value.Script)] = values.Count - 1;
        }
    }
}
