namespace Pipeline.Core.Normalization.Names;

/// <summary>
/// What stays of a Latin token when one name is spelt in several ways: its consonants, aspirates and look-alikes brought together.
/// Sunita, Suneeta and Sunitha all give <c>snt</c>.
/// </summary>
public static class Skeleton
{
    private const int MaxLength = 24;

    /// <param name="token">Lower-case letters a to z.</param>
    public static string Of(ReadOnlySpan<char> token)
    {
        Span<char> skeleton = stackalloc char[MaxLength];
        var length = 0;
        for (var i = 0; i < token.Length && length < MaxLength; i++)
        {
            var next = i + 1 < token.Length ? token[i + 1] : '\0';
            var sound = SoundOf(token[i], next, i == 0);
            if (next == 'h' && sound is not ('\0' or 'h')) i++;
            if (token[i] == 'n' && next == 'g') i++;
            if (sound != '\0' && (length == 0 || skeleton[length - 1] != sound)) skeleton[length++] = sound;
        }
        return (length == 0 ? token : skeleton[..length]).ToString();
    }

    private static char SoundOf(char letter, char next, bool first) => letter switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => first ? 'a' : '\0',
        'y' => first ? 'y' : '\0',
        'h' => first ? 'h' : '\0',
        'p' when next == 'h' => 'f',
        'c' => next == 'h' ? 'c' : 'k',
        'q' => 'k',
        'x' => 's',
        'z' => 'j',
        'w' => 'v',
        _ => letter,
    };
}
