using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Matching.Batch;

/// <summary>
/// Learns a model without labels. u comes from pairs drawn at random, less the few that show one person; how often terms are shared by chance from the counts of
/// terms; m and the prior by expectation and maximisation over candidate pairs, which hold nearly all that show one person; people of one
/// region from the random pairs, many of which show two of them. All else counts as two people.
/// </summary>
internal sealed class Estimation
{
    private const int MostRounds = 60;
    private const double Settled = 1e-4;

    /// <summary>From this round on candidates less likely than <see cref="Sure"/> to show one person or family are let be.</summary>
    private const int SureRound = 5;
    private const float Sure = 1e-5f;

    /// <summary>Other records of the same person that a record is taken to have at first.</summary>
    private const double FirstPerRecord = 0.2;

    /// <summary>
    /// The share of pairs taken to be of one region. It is given and not learnt: between neighbours and strangers there is no clear line, and from round to round the share
    /// would fall until none but namesakes in everything were left.
    /// </summary>
    private const double Neighbours = 0.03;

    /// <summary>Pairs of one person that the priors count for.</summary>
    private const double PriorMatches = 30;

    /// <summary>How many times as often names may contradict each other across scripts, where not all is the clerk's doing.</summary>
    private const double MoreAcrossScripts = 2;

    /// <summary>Random pairs that the priors count for.</summary>
    private const double PriorPairs = 200;

    /// <summary>Records that hold a term, for which the prior counts.</summary>
    private const double PriorHolders = 2;

    private readonly RecordTable _table;
    private readonly ComparedPairs _candidates;
    private readonly double _share;
    private readonly ComparedPairs _random;
    private readonly double[][] _randomSlots;
    private readonly double[][] _persons, _families, _neighbours;
    private readonly KindShares[] _shares;

    /// <summary>Candidates that are not yet certain to show strangers.</summary>
    private int[] _open;

    /// <param name="table">The records.</param>
    /// <param name="candidates">Candidate pairs, all of them or a fair share.</param>
    /// <param name="share">The share of all candidate pairs that these are.</param>
    /// <param name="random">Pairs drawn at random.</param>
    public Estimation(RecordTable table, ComparedPairs candidates, double share, ComparedPairs random)
    {
        (_table, _candidates, _share) = (table, candidates, share);
        _random = random;
        _randomSlots = [.. Enumerable.Range(0, table.Columns.Length).Select(random.CountSlots)];
        _persons = [.. table.Columns.Select(_ => new double[PairComparer.Slots * TermCounts.Classes])];
        _families = [.. table.Columns.Select(_ => new double[PairComparer.Slots * TermCounts.Classes])];
        _neighbours = [.. table.Columns.Select(_ => new double[PairComparer.Slots * TermCounts.Classes])];
        var prior = Math.Min(0.2, FirstPerRecord * Math.Max(table.Split, table.Count - table.Split) / table.Pairs);
        Model = new LinkModel(prior, prior / 10, Neighbours, LinkModel.FieldsOf([.. table.Columns.Select(column => (column.Name, column.Kind))]));
        _shares = new KindShares[candidates.Count];
        _open = [.. Enumerable.Range(0, candidates.Count)];
    }

    public LinkModel Model { get; private set; }

    /// <summary>The probability that a candidate pair shows one person.</summary>
    public double Probability(int candidate) => _shares[candidate].Person;

    public LinkModel Run(Action<string> tell)
    {
        Maximise(default);
        for (var round = 1; round <= MostRounds; round++)
        {
            var (before, families) = (Model.Prior, Model.FamilyPrior);
            Maximise(Expect());
            if (round == SureRound) _open = Array.FindAll(_open, i => 1 - _shares[i].Strangers > Sure);
            if (Math.Abs(Model.Prior - before) < Settled * before && Math.Abs(Model.FamilyPrior - families) < 10 * Settled * families) break;
        }
        tell($"{Model.Prior * _table.Pairs:0} pairs of one person expected, {Model.FamilyPrior * _table.Pairs:0} of one family");
        return Model;
    }

    /// <summary>Gives each candidate its probabilities, and gathers what fields said of those that show one person or one family.</summary>
    private Expected Expect()
    {
        var weights = new WeightTable(Model);
        Parallel.For(0, (_open.Length + 4095) / 4096, chunk =>
        {
            foreach (var i in _open.AsSpan(chunk * 4096, Math.Min(4096, _open.Length - chunk * 4096)))
                _shares[i] = KindShares.Of(weights.Sums(_candidates.Slots(i), _candidates.Classes(i)));
        });
        foreach (var counts in _persons.Concat(_families).Concat(_neighbours)) Array.Clear(counts);
        var (persons, families) = (0.0, 0.0);
        foreach (var i in _open)
        {
            var (person, family, neighbour) = _shares[i];
            persons += person;
            families += family;
            if (person + family + neighbour < 1e-6f) continue;
            var slots = _candidates.Slots(i);
            var classes = _candidates.Classes(i);
            for (var f = 0; f < slots.Length; f++)
            {
                _persons[f][slots[f] * TermCounts.Classes + classes[f]] += person;
                _families[f][slots[f] * TermCounts.Classes + classes[f]] += family;
            }
        }
        ExpectNeighbours(weights);
        return new Expected(persons / _share, families / _share);
    }

    /// <summary>People of one region are so many that pairs drawn at random show them; candidates are those of them alone that are namesakes.</summary>
    private void ExpectNeighbours(WeightTable weights)
    {
        for (var i = 0; i < _random.Count; i++)
        {
            var slots = _random.Slots(i);
            var classes = _random.Classes(i);
            var share = KindShares.Of(weights.Sums(slots, classes)).Neighbours;
            for (var f = 0; f < slots.Length; f++) _neighbours[f][slots[f] * TermCounts.Classes + classes[f]] += share;
        }
    }

    private void Maximise(Expected expected)
    {
        for (var f = 0; f < Model.Fields.Length; f++)
        {
            var field = Model.Fields[f];
            if (expected.Persons > 0)
            {
                Learn(field.M, field.Kind, _persons[f]);
                var most = MostContradicted(field.Kind);
                // A child has more relatives than one: another of them is no contradiction.
                if (!field.IsFamilys || field.Kind != FieldKind.FullName) Bound(field.M, most);
                if (!field.IsFamilys && field.Kind == FieldKind.FullName) BoundAnother(field.M);
                FamilyEstimation.Learn(field, _families[f], most);
            }
            if (expected.Persons > 0 && field.IsNeighbours) Learn(field.N, field.Kind, _neighbours[f]);
            LearnU(field, _randomSlots[f], Model.Prior);
            LearnShares(field, _table.Columns[f], f);
            LearnTypical(field, _persons[f]);
        }
        if (expected.Persons == 0) return;
        Model = Model with
        {
            Prior = Math.Clamp((expected.Persons + 0.5) / (_table.Pairs + 1), 0.1 / _table.Pairs, 0.5),
            FamilyPrior = Math.Clamp((expected.Families + 0.1) / (_table.Pairs + 1), 0.1 / _table.Pairs, 0.4),
        };
    }

    /// <summary>
    /// The most that one person's values may contradict each other: three times what is expected, but no more than that of what is the person's own number, in which clerks make
    /// slips and hardly ever put another. The same holds of given names where families are many: who differs in nothing else is a brother or sister there.
    /// </summary>
    private double MostContradicted(FieldKind kind) =>
        LevelPriors.Of(kind, Level.Different).M * (kind switch
        {
            FieldKind.BirthDate or FieldKind.Document => 1,
            FieldKind.GivenName => 3 - 2 * Math.Min(1, Model.FamilyPrior / Model.Prior),
            _ => 3,
        });

    /// <summary>Levels as often as they were seen, leant towards the priors where that is seldom.</summary>
    internal static void Learn(double[] chances, FieldKind kind, double[] expected)
    {
        var seen = Sums(expected);
        foreach (var script in Scripts)
        {
            var total = script.Sum(slot => seen[slot]);
            var priors = script.Sum(slot => LevelPriors.Of(kind, FieldModel.LevelOf(slot)).M);
            foreach (var slot in script)
                chances[slot] = (seen[slot] + PriorMatches * LevelPriors.Of(kind, FieldModel.LevelOf(slot)).M / priors) / (total + PriorMatches);
        }
    }

    /// <summary>
    /// Clerks err, but not as a rule, and a family has most of what is a family's in common. Without that bound EM takes the greatest crowd that is more alike than
    /// strangers for one person or one family: people of one region, whose names and villages have words in common.
    /// </summary>
    /// <param name="chances">Of the levels.</param>
    /// <param name="mostInOne">The most that contradictions may come to within one script.</param>
    internal static void Bound(double[] chances, double mostInOne)
    {
        foreach (var script in Scripts)
        {
            var most = script[0] > PairComparer.Across ? MoreAcrossScripts * mostInOne : mostInOne;
            var contradicted = script.Where(slot => IsContradiction(FieldModel.LevelOf(slot))).Sum(slot => chances[slot]);
            if (contradicted <= most) continue;
            foreach (var slot in script)
                chances[slot] *= IsContradiction(FieldModel.LevelOf(slot)) ? most / contradicted : (1 - most) / (1 - contradicted);
        }
    }

    /// <summary>Who goes by another well-known name is a brother or sister: nicknames that come and go are far more often no well-known names.</summary>
    private static void BoundAnother(double[] chances)
    {
        foreach (var script in Scripts)
        {
            ref var another = ref chances[script[0] - 1 + (int)Level.Another];
            another = Math.Min(another, LevelPriors.Of(FieldKind.FullName, Level.Another).M);
        }
    }

    private static bool IsContradiction(Level level) => level is Level.Different or Level.Some or Level.Another or Level.YearsApart;

    private static void LearnU(FieldModel field, double[] random, double prior)
    {
        foreach (var script in Scripts)
        {
            var total = script.Sum(slot => random[slot]);
            foreach (var slot in script)
            {
                // Of pairs drawn at random a few show one person.
                var seen = Math.Max(0, random[slot] - total * prior * field.M[slot]);
                field.U[slot] = (seen + 0.25 + PriorPairs * LevelPriors.Of(field.Kind, FieldModel.LevelOf(slot)).U) / (total + PriorPairs + 0.25 * script.Length);
            }
        }
    }

    private void LearnShares(FieldModel field, Column column, int f)
    {
        var same = new double[TermCounts.Classes];
        var sounds = new double[TermCounts.Classes];
        for (var c = 1; c < TermCounts.Classes; c++)
        {
            same[c] = KnownPairs(f, Level.Same, c);
            sounds[c] = KnownPairs(f, Level.Sounds, c);
        }
        var chance = LevelPriors.Of(field.Kind, Level.Same).U;
        Learn(field.ValueShares, column.ValueTerms, same, chance);
        // Values that are the same sound the same: their classes are about those of their sounds.
        for (var c = 1; c < TermCounts.Classes; c++) sounds[c] += same[c];
        Learn(field.SoundShares, column.SoundTerms, sounds, chance);
        Learn(field.WordShares, column.WordTerms, new double[TermCounts.Classes], chance);
    }

    /// <summary>Pairs of one person or family that share a term of a class.</summary>
    private double KnownPairs(int field, Level level, int termClass)
    {
        var at = (int)level * TermCounts.Classes + termClass;
        return (_persons[field][at] + _families[field][at]) / _share;
    }

    /// <summary>Of the pairs that share a term, those that show two strangers; of all pairs that hold one.</summary>
    private void Learn(double[] shares, TermCounts terms, double[] matches, double chance)
    {
        // Nothing is known of how frequent the terms of an open table are.
        if (terms.Chances.Skip(1).All(of => of == 0)) return;
        var per = _table.Pairs / _table.Count;
        for (var c = 1; c < TermCounts.Classes; c++)
        {
            var prior = PriorHolders * per;
            shares[c] = (Math.Max(0, terms.Pairs[c] - matches[c]) + prior * chance) / (terms.Chances[c] + prior);
            if (c > 1) shares[c] = Math.Max(shares[c], shares[1]);
        }
    }

    private static void LearnTypical(FieldModel field, double[] expected)
    {
        for (var slot = 0; slot < PairComparer.Slots; slot++)
        {
            if (field.SharesOf(slot) is not { } shares) continue;
            var (sum, weight) = (0.0, 0.0);
            for (var c = 1; c < TermCounts.Classes; c++)
            {
                sum += expected[slot * TermCounts.Classes + c] * shares[c];
                weight += expected[slot * TermCounts.Classes + c];
            }
            field.TypicalShares[slot] = weight < 1 ? 0 : sum / weight;
        }
    }

    internal static double[] Sums(double[] expected)
    {
        var sums = new double[PairComparer.Slots];
        for (var slot = 0; slot < sums.Length; slot++)
        {
            for (var c = 0; c < TermCounts.Classes; c++) sums[slot] += expected[slot * TermCounts.Classes + c];
        }
        return sums;
    }

    /// <summary>The slots of levels within one script, and across two; not those of missing values.</summary>
    internal static readonly int[][] Scripts =
        [[.. Enumerable.Range(1, Levels.Count - 1)], [.. Enumerable.Range(PairComparer.Across + 1, Levels.Count - 1)]];

    /// <summary>Pairs of one person and of one family that are expected among all.</summary>
    private readonly record struct Expected(double Persons, double Families);
}
