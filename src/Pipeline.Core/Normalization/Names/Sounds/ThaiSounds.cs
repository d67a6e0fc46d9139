namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>
/// What each Thai consonant sounds like at the beginning and at the end of a syllable (Royal Institute 1999), and which join. A label ends in the
/// letter itself, because people spell ธ and ท, or a final ส and ต, otherwise though they sound alike.
/// </summary>
internal static class ThaiSounds
{
    /// <summary>From ก on: as an onset, and as a final.</summary>
    private static readonly (string Onset, string Final)[] Consonants =
    [
        ("k", "k"), ("kh", "k"), ("kh", "k"), ("kh", "k"), ("kh", "k"), ("kh", "k"), ("ng", "ng"),
        ("ch", "t"), ("ch", "t"), ("ch", "t"), ("s", "t"), ("ch", "t"), ("y", "n"),
        ("d", "t"), ("t", "t"), ("th", "t"), ("th", "t"), ("th", "t"), ("n", "n"),
        ("d", "t"), ("t", "t"), ("th", "t"), ("th", "t"), ("th", "t"), ("n", "n"),
        ("b", "p"), ("p", "p"), ("ph", "p"), ("f", "p"), ("ph", "p"), ("f", "p"), ("ph", "p"), ("m", "m"),
        ("y", "i"), ("r", "n"), ("", ""), ("l", "n"), ("", ""), ("w", "o"), ("s", "t"), ("s", "t"), ("s", "t"), ("h", ""), ("l", "n"), ("", ""), ("h", ""),
    ];

    /// <summary>Letters of one place in the mouth, as the Indian alphabets order them: two of one row are a long consonant (สุทธิ).</summary>
    private const string Rows = "กขฃคฅฆ จฉชฌ ฎฏฐฑฒ ดตถทธ บปผพภ";

    private static readonly string[] Onsets = Labels((letter, sounds) => sounds.Onset.Length == 0 ? "" : sounds.Onset + letter);
    private static readonly string[] Finals = Labels((letter, sounds) => sounds.Final + letter + "-");
    private static readonly string[] Linkings = Labels((letter, sounds) => sounds.Final + sounds.Onset + letter + "&");
    private static readonly string[] Silents = Labels((letter, _) => letter + "_");
    private static readonly string[] Digits = [.. Enumerable.Range(0, 10).Select(digit => "=" + digit)];

    public static string Onset(char letter) => Onsets[letter - 'ก'];

    public static string Final(char letter) => Finals[letter - 'ก'];

    /// <summary>A consonant that closes one syllable and opens the next, with an unwritten a: the ช of วัชรี, watchari.</summary>
    public static string Linking(char letter) => letter switch { 'ร' => "rร&", _ => Linkings[letter - 'ก'] };

    public static string LinkingVowel(char letter) => letter switch { 'ร' => "aร&", 'ล' => "aล&", 'ก' or 'ต' or 'ด' or 'บ' => "a&'", _ => "a&" };

    public static string Silent(char letter) => letter is >= 'ก' and <= 'ฮ' ? Silents[letter - 'ก'] : "";

    public static string? Digit(char letter) => letter is >= '๐' and <= '๙' ? Digits[letter - '๐'] : null;

    /// <summary>Whether a consonant between two vowels, one written, may take an unwritten a before the next consonant.</summary>
    public static bool Links(char letter, char next) => letter switch
    {
        'ร' or 'ล' or 'ฬ' => next != letter,
        'ง' or 'ญ' or 'ณ' or 'น' or 'ม' or 'ย' or 'ว' => false,
        'ด' or 'บ' => false,
        'ก' or 'ต' or 'ป' => IsSonorant(next),
        _ => !InOneRow(letter, next),
    };

    /// <summary>Two consonants that open a syllable together, with no vowel between; a leading ห is not heard.</summary>
    public static bool IsCluster(char first, char second) => second switch
    {
        'ร' => first is 'ก' or 'ข' or 'ค' or 'ต' or 'ป' or 'พ' or 'บ' or 'ด' or 'ฟ' or 'ท' or 'ห' or 'ส' or 'ศ' or 'ซ' or 'ผ',
        'ล' => first is 'ก' or 'ข' or 'ค' or 'ป' or 'ผ' or 'พ' or 'บ' or 'ฟ' or 'ห',
        'ว' => first is 'ก' or 'ข' or 'ค' or 'ห',
        'ง' or 'ญ' or 'น' or 'ม' or 'ณ' => first == 'ห',
        'ย' => first is 'ห' or 'อ',
        _ => false,
    };

    /// <summary>ทร and สร are s; inside a word ทร may be heard in full.</summary>
    public static bool IsFalseCluster(char first, char second) => second == 'ร' && first is 'ท' or 'ส' or 'ศ' or 'ซ';

    /// <summary>A consonant that lends its tone to the next one, with a short a between: สนาม, ตลาด, เฉลิม.</summary>
    public static bool IsLed(char first, char second) => IsSonorant(second) && first is 'ข' or 'ฉ' or 'ถ' or 'ผ' or 'ฝ' or 'ส' or 'ศ' or 'ก' or 'จ' or 'ต' or 'ป' or 'อ';

    private static bool IsSonorant(char letter) => letter is 'ง' or 'ญ' or 'ณ' or 'น' or 'ม' or 'ย' or 'ร' or 'ล' or 'ว';

    private static bool InOneRow(char first, char second)
    {
        var (a, b) = (Rows.IndexOf(first), Rows.IndexOf(second));
        return a >= 0 && b >= 0 && !Rows.AsSpan(Math.Min(a, b), Math.Abs(a - b) + 1).Contains(' ');
    }

    private static string[] Labels(Func<char, (string Onset, string Final), string> label) => [.. Consonants.Select((sounds, i) => label((char)('ก' + i), sounds))];
}
