using System.Numerics;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>
/// Levenshtein's distance (letters put in, left out or exchanged) and the similarity 1 − distance / longer length. Bit-parallel after Myers (1999) and
/// Hyyrö (2003), "A bit-vector algorithm for computing Levenshtein and Damerau edit distances".
/// </summary>
public static class Levenshtein
{
    private const int StackLetters = 256;

    public static double Similarity(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var longer = Math.Max(first.Length, second.Length);
        return longer == 0 ? 1 : (double)(longer - Distance(first, second)) / longer;
    }

    /// <summary>The least number of letters to put in, leave out or exchange.</summary>
    public static int Distance(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.Length < second.Length) return Distance(second, first);
        if (second.Length > LetterPlaces.MaxLength) return ByRows(first, second);
        var places = new LetterPlaces(second, stackalloc char[LetterPlaces.MaxLength]);
        // Bit j: going down the table's column from place j to the next, the distance grows, or shrinks, by one.
        var (grows, shrinks) = (ulong.MaxValue, 0UL);
        foreach (var letter in first)
        {
            var here = places.Of(letter);
            var diagonal = (((here & grows) + grows) ^ grows) | here | shrinks;
            var growsAcross = ((shrinks | ~(diagonal | grows)) << 1) | 1;
            var shrinksAcross = (diagonal & grows) << 1;
            grows = shrinksAcross | ~(diagonal | growsAcross);
            shrinks = growsAcross & diagonal;
        }
        return first.Length + BitOperations.PopCount(grows & places.All) - BitOperations.PopCount(shrinks & places.All);
    }

    /// <summary>The textbook's table, a row at a time, for strings no name reaches.</summary>
    private static int ByRows(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        Span<int> row = second.Length < StackLetters ? stackalloc int[StackLetters] : new int[second.Length + 1];
        for (var j = 0; j <= second.Length; j++) row[j] = j;
        for (var i = 0; i < first.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 0; j < second.Length; j++)
            {
                var exchanged = diagonal + (first[i] == second[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(exchanged, Math.Min(row[j], diagonal) + 1);
            }
        }
        return row[second.Length];
    }
}
