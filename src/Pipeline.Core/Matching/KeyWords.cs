using Pipeline.Core.Matching.Records;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Matching;

/// <summary>A word of a name that keys are made of.</summary>
/// <param name="Skeleton">All that is looked at.</param>
/// <param name="Share">Of all sightings, those expected to have such a word.</param>
internal readonly record struct KeyWord(string Skeleton, double Share);

/// <summary>What of names and places keys are made of.</summary>
internal static class KeyWords
{
    /// <summary>Words of one name, and of several names together, the rarest: of more a sighting would have keys without end.</summary>
    private const int Most = 6, MostOfNames = 5;

    /// <summary>Letters of a text that is looked for as if it were written together.</summary>
    private const int MostJoined = 48;

    /// <summary>A village of fewer letters in its skeleton is an abbreviation or none.</summary>
    private const int LeastVillage = 3;

    /// <summary>Skeletons of words that are left out as often as not, and of no other known word: Kumari, whichever way it is spelt, but not Bin, which may be Ban.</summary>
    private static readonly HashSet<string> ComingAndGoing = [.. NameWords.All
        .GroupBy(known => Skeleton.Of(known.Word), known => known.Meaning)
        .Where(alike => alike.All(word => word.Kind != NameWordKind.Name || word.Share == 0) && alike.Any(word => word.Kind != NameWordKind.Name))
        .Select(alike => alike.Key)];

    /// <summary>The words of a name, each once, sorted; without those that come and go, if others are left.</summary>
    public static KeyWord[] Of(PersonName name)
    {
        var words = Sorted(Proper(name));
        return words.Length > 0 ? words : Sorted(name.Skeleton);
    }

    /// <summary>The rarest words of all names.</summary>
    public static KeyWord[] RarestOf(IReadOnlyList<PersonName> names) => Sorted(names.SelectMany(Proper), MostOfNames);

    /// <summary>Sightings expected to have all these words in a name.</summary>
    public static double Expected(KeyWord[] words)
    {
        Span<double> shares = stackalloc double[words.Length];
        for (var i = 0; i < words.Length; i++) shares[i] = words[i].Share;
        return Namesakes.WithAll(shares);
    }

    /// <summary>The skeleton of a name as if it were written together.</summary>
    public static string Joined(PersonName name)
    {
        Span<char> joined = stackalloc char[MostJoined];
        var length = 0;
        foreach (var letter in name.Latin)
        {
            if (letter != ' ' && length < MostJoined) joined[length++] = letter;
        }
        return Skeleton.Of(joined[..length]);
    }

    /// <summary>The skeleton of a place as if it were written together, without numbers; empty where that says nothing.</summary>
    public static string Village(string? place)
    {
        if (place is null || KnownPlaces.Of(place) is not { } known) return "";
        Span<char> joined = stackalloc char[MostJoined];
        var length = 0;
        foreach (var word in known.Skeletons)
        {
            if (word.AsSpan().ContainsAnyInRange('0', '9') || length + word.Length > MostJoined) continue;
            word.CopyTo(joined[length..]);
            length += word.Length;
        }
        return length < LeastVillage ? "" : joined[..length].ToString();
    }

    private static IEnumerable<string> Proper(PersonName name)
    {
        var (start, latin) = (0, name.Latin);
        foreach (var skeleton in name.Skeleton)
        {
            var end = latin.IndexOf(' ', start) is var space and >= 0 ? space : latin.Length;
            if (!ComingAndGoing.Contains(skeleton) && NameWords.Of(latin.AsSpan(start, end - start)).Kind == NameWordKind.Name) yield return skeleton;
            start = Math.Min(end + 1, latin.Length);
        }
    }

    private static KeyWord[] Sorted(IEnumerable<string> skeletons, int most = Most)
    {
        var words = new List<KeyWord>(4);
        foreach (var skeleton in skeletons)
        {
            if (!words.Exists(word => word.Skeleton == skeleton)) words.Add(new KeyWord(skeleton, Namesakes.ShareOf(skeleton)));
        }
        if (words.Count > most)
        {
            words.Sort((a, b) => a.Share != b.Share ? a.Share.CompareTo(b.Share) : string.CompareOrdinal(a.Skeleton, b.Skeleton));
            words.RemoveRange(most, words.Count - most);
        }
        words.Sort((a, b) => string.CompareOrdinal(a.Skeleton, b.Skeleton));
        return [.. words];
    }
}
