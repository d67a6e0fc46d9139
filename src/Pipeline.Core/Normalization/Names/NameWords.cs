using System.Runtime.InteropServices;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization.Names;

/// <summary>What a word of a name does in it.</summary>
public enum NameWordKind
{
    /// <summary>A name: of the person, of a parent, or of the family.</summary>
    Name,

    /// <summary>Part of a family name that is written, joined or left out at will: de la, al, van.</summary>
    Particle,

    /// <summary>Child of: what follows is the father's name. bin, binti, s/o.</summary>
    Patronymic,

    /// <summary>A rank before a name that is left out as often: Haji, Sheikh.</summary>
    Title,

    /// <summary>A word that half of all names carry beside a name proper, one today and another tomorrow: Begum, Khatun, Kumari.</summary>
    Courtesy,
}

/// <summary>What is known of a word in names of persons.</summary>
/// <param name="Id">Its number, from 1; 0 for a word that is not listed.</param>
/// <param name="Kind">What it does in a name.</param>
/// <param name="Share">How many bear it: 1 for one in a hundred or more of a country, 2 for fewer; 0 for a word that is not listed, which is taken to be rare.</param>
public readonly record struct NameWord(int Id, NameWordKind Kind, int Share)
{
    /// <summary>Whether another form of it is known.</summary>
    internal bool HasForms { get; init; }
}

/// <summary>
/// Words of names in Latin letters that are known: <c>Data/name-words.csv</c> (what they are and how common, from general knowledge of the ten countries; classes, not counts)
/// and <c>Data/nicknames.csv</c> (which are short for, or another form of, which).
/// </summary>
public static class NameWords
{
    private static readonly Dictionary<string, NameWord> Words = [];
    private static readonly Dictionary<string, NameWord>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<long> Nicknames = [];

    static NameWords()
    {
        foreach (var row in EmbeddedData.Rows("Normalization/Data/name-words.csv"))
        {
            foreach (var word in row[0].Split(' ')) Words.TryAdd(word, new NameWord(Words.Count + 1, KindOf(row[1]), row[2].Length == 0 ? 0 : int.Parse(row[2])));
        }
        foreach (var row in EmbeddedData.Rows("Normalization/Data/nicknames.csv"))
        {
            foreach (var nickname in row[1].Split(' ')) Nicknames.Add(Ordered(IdOf(row[0]), IdOf(nickname)));
        }
    }

    public static IEnumerable<(string Word, NameWord Meaning)> All => Words.Select(known => (known.Key, known.Value));

    /// <param name="word">Letters a to z in lower case.</param>
    public static NameWord Of(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out var known) ? known : default;

    /// <summary>Whether one is a nickname, a short form or another form of the other.</summary>
    public static bool AreForms(NameWord first, NameWord second) => first.HasForms && second.HasForms && Nicknames.Contains(Ordered(first.Id, second.Id));

    private static int IdOf(string word)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(Words, word, out var exists);
        known = exists ? known with { HasForms = true } : new NameWord(Words.Count, NameWordKind.Name, 0) { HasForms = true };
        return known.Id;
    }

    private static long Ordered(int first, int second) => first < second ? (long)first << 32 | (uint)second : (long)second << 32 | (uint)first;

    private static NameWordKind KindOf(string word) => Enum.Parse<NameWordKind>(word, ignoreCase: true);
}
