using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>
/// Compares two sightings field by field in the manner of Fellegi and Sunter (1969), by a model that is learnt once and kept (<see cref="SightingModel"/>): what two sightings are to
/// each other must not depend on what else is known. A missing value neither helps nor harms.
/// </summary>
public sealed class Comparison
{
    /// <summary>How many wrong links a missed one is as bad as: that a child is not found again is the worst there is, while whoever looks into a wrong link sees it.</summary>
    private const double CostOfMissed = 3;

    /// <summary>Two names in one list of one day and post are of two children, unless they are one name spelt in two ways.</summary>
    private const double TwoNamesInOneList = -24;

    /// <summary>Two sightings farther apart than the days between them allow, by land: a date may be wrong, and some fly.</summary>
    private const double TooFar = -5;

    /// <summary>Days by which two children's ages differ so much that who writes a birth down sees it: a slip of the hand is no excuse.</summary>
    private const int SeenAtOnce = 3 * 366;

    /// <summary>Digits at the end of a number by which those of one series differ.</summary>
    private const int EndOfNumber = 4;

    /// <summary>Sightings that an office gathers in some years.</summary>
    public const long UsualSightings = 10_000;

    private readonly WeightTable _weights;

    /// <summary>The most that each field can give.</summary>
    private readonly float[] _most;

    /// <summary>From here on two sightings are taken to show one child, in bits: the probability at which not to link is the costlier mistake.</summary>
    public static readonly double LinkThreshold = LinkModel.WeightOf(1 / (1 + CostOfMissed));

    /// <summary>How many wrong links a person's look at two children is as dear as.</summary>
    private const double CostOfLook = 0.3;

    /// <summary>From here on a person is asked, in bits: the probability at which not to look is the costlier.</summary>
    public static readonly double ReviewThreshold = LinkModel.WeightOf(CostOfLook / CostOfMissed);

    /// <param name="sightings">How many the registry is expected to hold: more of them have more namesakes among them, so what links two must be more.</param>
    public Comparison(long sightings = UsualSightings)
    {
        Keys = new MatchKeys(sightings);
        _weights = new WeightTable(SightingModel.Read(sightings));
        _most = [.. Enumerable.Range(0, Fields).Select(f => _weights.Most(f, _ => true))];
    }

    /// <summary>By which two sightings find each other to be compared.</summary>
    public MatchKeys Keys { get; }

    private static int Fields => SightingFields.All.Count;

    /// <summary>What there is between two sightings, whether or not it suffices for a link.</summary>
    public Link Between(Sighting first, Sighting second)
    {
        var (a, b) = string.CompareOrdinal(first.Id, second.Id) > 0 ? (second, first) : (first, second);
        return new Link(a.Id, b.Id, Weight(a, b), Evidence(a, b));
    }

    /// <summary>The link between two sightings, or null where the evidence does not suffice.</summary>
    public Link? Compare(Sighting first, Sighting second) => Compare(new SightingFields(first), new SightingFields(second)).Link;

    /// <summary>The bits for two sightings showing one child, what was known before among them: above 0 it is more likely than not.</summary>
    public double Weight(Sighting first, Sighting second) => Compare(new SightingFields(first), new SightingFields(second)).Weight;

    /// <summary>What each field says, in a fixed order, what was known before and what else would explain as much: <see cref="Weight(Sighting, Sighting)"/> in all.</summary>
    public IReadOnlyList<Contribution> Evidence(Sighting first, Sighting second)
    {
        Span<byte> slots = stackalloc byte[Fields], classes = stackalloc byte[Fields];
        var (a, b) = InOrder(new SightingFields(first), new SightingFields(second));
        Weigh(a, b, slots, classes, double.NegativeInfinity);
        return Evidence(a, b, slots, classes);
    }

    /// <summary>The bits for two sightings showing one child, for all that they say themselves. Which lists they stand in is not asked: more of those may come to light.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="least">Null is returned where they are certain to stay below.</param>
    internal double? Weight(SightingFields first, SightingFields second, double least)
    {
        Span<byte> slots = stackalloc byte[Fields], classes = stackalloc byte[Fields];
        (first, second) = InOrder(first, second);
        return Weigh(first, second, slots, classes, least);
    }

    /// <summary>The bits for two sightings showing one child, and the link where they suffice.</summary>
    internal (double Weight, Link? Link) Compare(SightingFields first, SightingFields second)
    {
        Span<byte> slots = stackalloc byte[Fields], classes = stackalloc byte[Fields];
        (first, second) = InOrder(first, second);
        var weight = Weigh(first, second, slots, classes, double.NegativeInfinity)!.Value;
        if (AreTwoOfOneList(first, second, slots)) weight += TwoNamesInOneList;
        return (weight, weight < LinkThreshold ? null : new Link(first.Sighting.Id, second.Sighting.Id, weight, Evidence(first, second, slots, classes)));
    }

    private static (SightingFields, SightingFields) InOrder(SightingFields first, SightingFields second) =>
        string.CompareOrdinal(first.Sighting.Id, second.Sighting.Id) > 0 ? (second, first) : (first, second);

    /// <summary>The bits for two sightings showing one child, whichever lists they stand in; null where they cannot reach the least.</summary>
    private double? Weigh(SightingFields first, SightingFields second, Span<byte> slots, Span<byte> classes, double least)
    {
        slots.Clear();
        classes.Clear();
        var reachable = (double)_weights.Prior;
        foreach (var f in SightingFields.QuickFirst) reachable += MayAgree(f, first, second) ? _most[f] : 0;
        foreach (var f in SightingFields.QuickFirst)
        {
            if (reachable < least) return null;
            if (!MayAgree(f, first, second)) continue;
            (slots[f], classes[f]) = Best(f, first, second);
            reachable += _weights.Person(f, slots[f], classes[f]) - _most[f];
        }
        return WeightTable.Weight(_weights.Sums(slots, classes)) + (AreTooFar(first.Sighting, second.Sighting) ? TooFar : 0);
    }

    private static bool MayAgree(int field, SightingFields first, SightingFields second) => first.MayHave(field) && second.MayHave(field);

    private List<Contribution> Evidence(SightingFields first, SightingFields second, ReadOnlySpan<byte> slots, ReadOnlySpan<byte> classes)
    {
        var evidence = _weights.Evidence(SightingFields.All.Select(field => field.Name), slots, classes);
        if (AreTwoOfOneList(first, second, slots)) evidence.Add(new("list", "two names in one", TwoNamesInOneList));
        if (AreTooFar(first.Sighting, second.Sighting)) evidence.Add(new("route", "too far for the days between", TooFar));
        return evidence;
    }

    /// <summary>Of all that two sightings say in a field what speaks most for one child.</summary>
    private (byte Slot, byte Class) Best(int field, SightingFields first, SightingFields second)
    {
        var best = default((byte Slot, byte Class));
        var most = float.NegativeInfinity;
        foreach (var a in first[field])
        {
            foreach (var b in second[field])
            {
                var found = Compare(SightingFields.All[field].Kind, a, b);
                if (_weights.Person(field, found.Slot, found.Class) is var bits && bits > most) (best, most) = (found, bits);
            }
        }
        return most < 0 && MayHaveAnother(field, first, second) ? default : best;
    }

    private static (byte Slot, byte Class) Compare(FieldKind kind, FieldValue first, FieldValue second)
    {
        var level = FieldComparison.Compare(kind, first, second);
        if (level is Level.Near or Level.Rough or Level.Part && first.Birth.IsKnown && first.Birth.GapTo(second.Birth) > SeenAtOnce) level = Level.Different;
        if (level is Level.Near or Level.Rough && kind is FieldKind.Document or FieldKind.Phone && !HaveOneEnd(first.Text, second.Text)) return default;
        return (PairComparer.SlotOf(level, first, second), kind.IsName() ? NameShares.ClassOf(level, first, second) : (byte)0);
    }

    /// <summary>Papers of one list, and phones of one shop, are numbered one after the other: only numbers that end alike are one number and a slip.</summary>
    private static bool HaveOneEnd(string first, string second) =>
        first.Length > EndOfNumber && second.Length > EndOfNumber && first.AsSpan(first.Length - EndOfNumber).SequenceEqual(second.AsSpan(second.Length - EndOfNumber));

    /// <summary>A child has more than one phone and more than one adult in its life, and papers of several types: another says nothing.</summary>
    private static bool MayHaveAnother(int field, SightingFields first, SightingFields second) => field switch
    {
        SightingFields.Phone or SightingFields.Companion => true,
        SightingFields.Document => !first.HasPaperOfType(second),
        _ => false,
    };

    private static bool AreTooFar(Sighting first, Sighting second) =>
        first is { SeenOn: { } day, Place.Country: { } country, Kind: SightingKind.Seen } && second is { SeenOn: { } other, Place.Country: { } there, Kind: SightingKind.Seen }
        && !Route.IsPlausible(country, there, Math.Abs(day.DayNumber - other.DayNumber));

    /// <summary>A list of one day at one post has each child once.</summary>
    private static bool AreTwoOfOneList(SightingFields first, SightingFields second, ReadOnlySpan<byte> slots) =>
        FieldModel.LevelOf(slots[SightingFields.Name]) is not (Level.Missing or Level.Same or Level.Sounds)
        && first.Sighting.SeenOn is { } day && day == second.Sighting.SeenOn && first.Sighting.Place == second.Sighting.Place
        && first.Sighting.SharesListWith(second.Sighting);
}
