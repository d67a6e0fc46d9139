using Pipeline.Core.Intake;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>
/// Compares sightings field by field in the manner of Fellegi and Sunter (1969), by a model that is learnt once and kept: what two sightings are to each other must not
/// depend on what else is known. A missing value neither helps nor harms.
/// </summary>
internal sealed class SightingComparer
{
    /// <summary>From here on two sightings are taken to show one child: more likely than not, of all pairs in a registry of the size the model is for.</summary>
    public const double LinkThreshold = 0;

    /// <summary>Two names in one list of one day and post are of two children, unless they are one name spelt in two ways.</summary>
    private const double TwoNamesInOneList = -8;

    private static readonly WeightTable Weights = new(ModelJson.Read(EmbeddedData.Text("Matching/Data/registry-model.json")));

    /// <summary>The most that the fields from one on can still give.</summary>
    private static readonly float[] Most = MostFrom();

    private readonly SightingTable _table;
    private readonly PairComparer _comparer;
    private readonly Dictionary<string, int> _numbers;

    public SightingComparer(IReadOnlyList<Sighting> sightings)
    {
        _numbers = sightings.Select((sighting, i) => (sighting.Id, i)).ToDictionary(StringComparer.Ordinal);
        _table = new SightingTable(sightings);
        _comparer = new PairComparer(_table.Records);
    }

    public int NumberOf(string id) => _numbers[id];

    /// <summary>The link between two sightings by their numbers, or null where the evidence does not suffice.</summary>
    public Link? Link(int first, int second)
    {
        Span<byte> slots = stackalloc byte[SightingTable.FieldCount], classes = stackalloc byte[SightingTable.FieldCount];
        if (Weigh(first, second, slots, classes, LinkThreshold) is not { } weight || weight < LinkThreshold) return null;
        var (a, b) = (_table.Sightings[first].Id, _table.Sightings[second].Id);
        if (string.CompareOrdinal(a, b) > 0) (a, b) = (b, a);
        return new Link(a, b, weight, Contributions(slots, classes, weight));
    }

    /// <summary>The bits for two sightings showing one child.</summary>
    public double Weight(int first, int second)
    {
        Span<byte> slots = stackalloc byte[SightingTable.FieldCount], classes = stackalloc byte[SightingTable.FieldCount];
        return Weigh(first, second, slots, classes, double.NegativeInfinity)!.Value;
    }

    /// <summary>What each field of two sightings says.</summary>
    public IReadOnlyList<Contribution> Explain(int first, int second)
    {
        Span<byte> slots = stackalloc byte[SightingTable.FieldCount], classes = stackalloc byte[SightingTable.FieldCount];
        return Contributions(slots, classes, Weigh(first, second, slots, classes, double.NegativeInfinity)!.Value);
    }

    /// <summary>The bits for two sightings showing one child; null where they cannot reach the least.</summary>
    private double? Weigh(int first, int second, Span<byte> slots, Span<byte> classes, double least)
    {
        var person = Weights.Prior;
        for (var f = 0; f < slots.Length; f++)
        {
            (slots[f], classes[f]) = Best(f, first, second);
            person += Weights.Person(f, slots[f], classes[f]);
            if (person + Most[f + 1] < least) return null;
        }
        var weight = WeightTable.Weight(Weights.Sums(slots, classes));
        return AreTwoOfOneList(first, second, slots[SightingTable.Name]) ? weight + TwoNamesInOneList : weight;
    }

    /// <summary>Of all that two sightings say in a field what speaks most for one child.</summary>
    private (byte Slot, byte Class) Best(int field, int first, int second)
    {
        var best = default((byte Slot, byte Class));
        var most = float.NegativeInfinity;
        foreach (var a in _table.Of(field, first))
        {
            foreach (var b in _table.Of(field, second))
            {
                var found = _comparer.Compare(field, a, b);
                if (Weights.Person(field, found.Slot, found.Class) is var bits && bits > most) (best, most) = (found, bits);
            }
        }
        return most < 0 && MayDiffer(field, first, second) ? default : best;
    }

    /// <summary>A child has more than one phone and more than one adult in its life, and papers of several types: another says nothing.</summary>
    private bool MayDiffer(int field, int first, int second) => field switch
    {
        SightingTable.Phone or SightingTable.Companion => true,
        SightingTable.Document => !_table.Sightings[first].Documents.Any(paper => paper.Type is not null && _table.Sightings[second].Documents.Any(other => other.Type == paper.Type)),
        _ => false,
    };

    private static List<Contribution> Contributions(ReadOnlySpan<byte> slots, ReadOnlySpan<byte> classes, double weight)
    {
        var evidence = new List<Contribution>(SightingTable.FieldCount + 2) { new("before any field", "one pair in so many", Weights.Prior) };
        var sum = (double)Weights.Prior;
        for (var f = 0; f < slots.Length; f++)
        {
            if (FieldModel.LevelOf(slots[f]) is var level && level == Level.Missing) continue;
            var bits = Weights.Person(f, slots[f], classes[f]);
            evidence.Add(new(SightingTable.NameOf(f), level.NameOf(), bits));
            sum += bits;
        }
        evidence.Add(new("or else", "two of one family or region", weight - sum));
        return evidence;
    }

    /// <summary>A list of one day at one post has each child once.</summary>
    private bool AreTwoOfOneList(int first, int second, byte name)
    {
        if (FieldModel.LevelOf(name) is Level.Missing or Level.Same or Level.Sounds) return false;
        var (a, b) = (_table.Sightings[first], _table.Sightings[second]);
        return a.SeenOn is { } day && day == b.SeenOn && a.Place == b.Place && (a.Origin.Receipt, a.Origin.Sheet) == (b.Origin.Receipt, b.Origin.Sheet);
    }

    private static float[] MostFrom()
    {
        var most = new float[SightingTable.FieldCount + 1];
        for (var f = SightingTable.FieldCount - 1; f >= 0; f--) most[f] = most[f + 1] + Weights.Most(f, _ => true);
        return most;
    }
}
