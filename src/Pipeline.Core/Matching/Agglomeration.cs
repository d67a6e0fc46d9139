namespace Pipeline.Core.Matching;

/// <summary>
/// Joins what is of one person, the surest first. Two groups are joined if the evidence of all pairs between them, not only of those that are alike,
/// is for it on the whole: what fits two people does not make them one. Of equal evidence the first in order decides, so the same items give the same groups.
/// </summary>
internal sealed class Agglomeration
{
    private readonly List<int>[] _groups;
    private readonly double[,] _bits;
    private readonly int[,] _pairs;

    /// <summary>For each group the later one that it is surest to belong to; -1 where there is none.</summary>
    private readonly int[] _surest;

    /// <param name="items">How many there are; takes memory and time by their square.</param>
    /// <param name="weigh">The bits for two items being of one person; null where the two say nothing about it.</param>
    public Agglomeration(int items, Func<int, int, double?> weigh)
    {
        _groups = [.. Enumerable.Range(0, items).Select(i => new List<int> { i })];
        (_bits, _pairs, _surest) = (new double[items, items], new int[items, items], new int[items]);
        for (var i = 0; i < items; i++)
        {
            for (var j = i + 1; j < items; j++)
            {
                if (weigh(i, j) is not { } bits) continue;
                _bits[i, j] = _bits[j, i] = bits;
                _pairs[i, j] = _pairs[j, i] = 1;
            }
        }
        for (var i = 0; i < items; i++) FindSurest(i);
    }

    /// <summary>The groups as they are, in the order of their first items.</summary>
    public IEnumerable<IReadOnlyList<int>> Groups => _groups.Where(group => group.Count > 0);

    /// <summary>Joins groups as long as the mean evidence between two is enough.</summary>
    /// <param name="least">The mean from which on two groups are joined, in bits.</param>
    /// <param name="joining">Told of two groups and their mean before they become one.</param>
    public void Join(double least, Action<IReadOnlyList<int>, IReadOnlyList<int>, double>? joining = null)
    {
        while (true)
        {
            var (first, second, mean) = Next();
            if (second < 0 || mean < least) return;
            joining?.Invoke(_groups[first], _groups[second], mean);
            Join(first, second);
        }
    }

    private (int First, int Second, double Mean) Next()
    {
        var next = (First: -1, Second: -1, Mean: double.NegativeInfinity);
        for (var i = 0; i < _surest.Length; i++)
        {
            if (_surest[i] >= 0 && Mean(i, _surest[i]) is var mean && mean > next.Mean) next = (i, _surest[i], mean);
        }
        return next;
    }

    private void Join(int first, int second)
    {
        _groups[first].AddRange(_groups[second]);
        _groups[second] = [];
        for (var i = 0; i < _groups.Length; i++)
        {
            _bits[first, i] = _bits[i, first] += _bits[second, i];
            _pairs[first, i] = _pairs[i, first] += _pairs[second, i];
        }
        for (var i = 0; i <= second; i++)
        {
            if (i == first || i == second || _surest[i] == first || _surest[i] == second) FindSurest(i);
            else if (i < first && _groups[i].Count > 0 && IsSurer(i, first, _surest[i])) _surest[i] = first;
        }
    }

    private void FindSurest(int group)
    {
        _surest[group] = -1;
        if (_groups[group].Count == 0) return;
        for (var j = group + 1; j < _groups.Length; j++)
        {
            if (_groups[j].Count > 0 && IsSurer(group, j, _surest[group])) _surest[group] = j;
        }
    }

    private bool IsSurer(int group, int other, int surest)
    {
        if (_pairs[group, other] == 0) return false;
        if (surest < 0) return true;
        var (mean, most) = (Mean(group, other), Mean(group, surest));
        return mean > most || (mean == most && other < surest);
    }

    private double Mean(int first, int second) => _bits[first, second] / _pairs[first, second];
}
