namespace Pipeline.Tests.Shared;

/// <summary>How well pairs of records tell who is who, counted in pairs.</summary>
/// <param name="Right">Pairs found that are one person's.</param>
/// <param name="Wrong">Pairs found that are not.</param>
/// <param name="Missed">Pairs of one person that were not found.</param>
internal readonly record struct PairQuality(long Right, long Wrong, long Missed)
{
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);
    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);
    public double F1 => 2 * Precision * Recall / (Precision + Recall);

    /// <param name="pairs">Each pair once; ids count from 1.</param>
    /// <param name="personOf">Whose the record is, by its id.</param>
    public static PairQuality Of(IEnumerable<(int Left, int Right)> pairs, IReadOnlyList<int> personOf)
    {
        long right = 0, wrong = 0;
        foreach (var (left, other) in pairs)
        {
            if (personOf[left] == personOf[other]) right++;
            else wrong++;
        }
        var all = personOf.Skip(1).CountBy(person => person).Sum(person => (long)person.Value * (person.Value - 1) / 2);
        return new PairQuality(right, wrong, all - right);
    }
}
