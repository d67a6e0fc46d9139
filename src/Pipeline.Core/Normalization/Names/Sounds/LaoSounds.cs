namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>What each Lao consonant sounds like (BGN/PCGN 1966); letters by their place in the Thai block, labels with the Lao letter.</summary>
internal static class LaoSounds
{
    /// <summary>As an onset, and as a final; letters that only old spellings have sound as in Thai.</summary>
    private static readonly Dictionary<char, (string Onset, string Final)> Sounds = new()
    {
        ['ก'] = ("k", "k"),
        ['ข'] = ("kh", "k"),
        ['ค'] = ("kh", "k"),
        ['ง'] = ("ng", "ng"),
        ['จ'] = ("ch", "t"),
        ['ช'] = ("x", "t"),
        ['ญ'] = ("nh", "y"),
        ['ด'] = ("d", "t"),
        ['ต'] = ("t", "t"),
        ['ถ'] = ("th", "t"),
        ['ท'] = ("th", "t"),
        ['น'] = ("n", "n"),
        ['บ'] = ("b", "p"),
        ['ป'] = ("p", "p"),
        ['ผ'] = ("ph", "p"),
        ['ฝ'] = ("f", "p"),
        ['พ'] = ("ph", "p"),
        ['ฟ'] = ("f", "p"),
        ['ม'] = ("m", "m"),
        ['ย'] = ("y", "y"),
        ['ร'] = ("r", "n"),
        ['ล'] = ("l", "n"),
        ['ว'] = ("v", "o"),
        ['ส'] = ("s", "t"),
        ['ห'] = ("h", ""),
        ['ฮ'] = ("h", ""),
        ['อ'] = ("", ""),
        ['\u0E5C'] = ("n", ""),
        ['\u0E5D'] = ("m", ""),
        [TaiLetters.LowerL] = ("l", ""),
    };

    private static readonly string[] Onsets = Labels((letter, sounds) => sounds.Onset.Length == 0 ? "" : sounds.Onset + letter);
    private static readonly string[] Finals = Labels((letter, sounds) => sounds.Final + letter + "-");
    private static readonly string[] Silents = Labels((letter, _) => letter + "_");
    private static readonly string[] Digits = [.. Enumerable.Range(0, 10).Select(digit => "=" + digit)];

    public static string Onset(char letter) => Onsets[letter - 'ก'];

    public static string Final(char letter) => Finals[letter - 'ก'];

    public static string Silent(char letter) => Silents[letter - 'ก'];

    public static string? Digit(char letter) => letter is >= '๐' and <= '๙' ? Digits[letter - '๐'] : null;

    public static bool IsFinal(char letter) => Sounds.TryGetValue(letter, out var sounds) && sounds.Final.Length > 0;

    /// <summary>The eight finals of today's spelling; others stand in loans.</summary>
    public static bool IsUsualFinal(char letter) => letter is 'ก' or 'ง' or 'ญ' or 'ด' or 'น' or 'บ' or 'ม' or 'ว';

    /// <summary>Two consonants that open a syllable together; a leading ຫ only lends its tone.</summary>
    public static bool Join(char first, char second) => second switch
    {
        'ง' or 'ญ' or 'น' or 'ม' => first == 'ห',
        TaiLetters.LowerL => true,
        'ว' => first is not ('ว' or 'อ' or 'ย' or '\u0E5C' or '\u0E5D'),
        'ร' or 'ล' => first is 'ห' or 'ก' or 'ข' or 'ค' or 'ต' or 'ป' or 'ผ' or 'พ' or 'บ' or 'ท' or 'ส',
        _ => false,
    };

    private static string[] Labels(Func<char, (string Onset, string Final), string> label) =>
        [.. Enumerable.Range('ก', 0x60).Select(code => Sounds.TryGetValue((char)code, out var sounds) ? label((char)(code + TaiLetters.ToLao), sounds) : "")];
}
