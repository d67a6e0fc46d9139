using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;

namespace Pipeline.Core.Matching.Models;

/// <summary>All weights of a model, worked out once to be looked up.</summary>
internal sealed class WeightTable
{
    private readonly int _fields;
    private readonly float[][] _person, _family, _neighbour;
    private readonly float _prior, _familyPrior, _neighbourPrior;

    public WeightTable(LinkModel model)
    {
        _fields = model.Fields.Length;
        _person = [.. model.Fields.Select(field => Table(field.Weight))];
        _family = [.. model.Fields.Select(field => Table(field.FamilyWeight))];
        _neighbour = [.. model.Fields.Select(field => Table((slot, _) => field.NeighbourWeight(slot)))];
        (_prior, _familyPrior, _neighbourPrior) = ((float)model.PriorWeight, (float)model.FamilyPriorWeight, (float)model.NeighbourPriorWeight);
    }

    /// <summary>What speaks for one person, for two of one family and for two of one region, in bits against two strangers, what was known before among it.</summary>
    public Bits Sums(ReadOnlySpan<byte> slots, ReadOnlySpan<byte> classes)
    {
        var (person, family, neighbours) = (_prior, _familyPrior, _neighbourPrior);
        for (var f = 0; f < _fields; f++)
        {
            var at = slots[f] * TermCounts.Classes + classes[f];
            person += _person[f][at];
            family += _family[f][at];
            neighbours += _neighbour[f][at];
        }
        return new Bits(person, family, neighbours);
    }

    /// <summary>The bits for one person that a field gives.</summary>
    public float Person(int field, byte slot, byte termClass) => _person[field][slot * TermCounts.Classes + termClass];

    /// <summary>The most that a field can give at some slots, whatever the term.</summary>
    public float Most(int field, Func<int, bool> slots)
    {
        var most = 0f;
        for (var at = 0; at < _person[field].Length; at++)
        {
            if (slots(at / TermCounts.Classes)) most = Math.Max(most, _person[field][at]);
        }
        return most;
    }

    /// <summary>What was known before.</summary>
    public float Prior => _prior;

    /// <summary>The bits for one person against all else.</summary>
    public static float Weight(Bits sums) => sums.Person - (Math.Max(sums.Family, sums.Neighbours) < -20 ? 0 : (float)Math.Log2(1 + double.Exp2(sums.Family) + double.Exp2(sums.Neighbours)));

    /// <summary>What each field of two records says, what was known before and what else would explain as much, as people read it.</summary>
    public List<Contribution> Evidence(IEnumerable<string> fields, ReadOnlySpan<byte> slots, ReadOnlySpan<byte> classes)
    {
        var evidence = new List<Contribution> { new("before any field", "one pair in so many", _prior) };
        foreach (var (f, field) in fields.Index())
        {
            var level = FieldModel.LevelOf(slots[f]);
            if (level == Level.Missing) continue;
            var across = slots[f] > PairComparer.Across ? ", across scripts" : "";
            evidence.Add(new(field, level.NameOf() + across, Person(f, slots[f], classes[f])));
        }
        var sums = Sums(slots, classes);
        evidence.Add(new("or else", sums.Family > sums.Neighbours ? "two of one family" : "two of one region", Weight(sums) - sums.Person));
        return evidence;
    }

    private static float[] Table(Func<int, int, double> weight)
    {
        var table = new float[PairComparer.Slots * TermCounts.Classes];
        for (var at = 0; at < table.Length; at++) table[at] = (float)weight(at / TermCounts.Classes, at % TermCounts.Classes);
        return table;
    }
}

/// <summary>Bits for each kind of pair against two strangers.</summary>
internal readonly record struct Bits(float Person, float Family, float Neighbours);
