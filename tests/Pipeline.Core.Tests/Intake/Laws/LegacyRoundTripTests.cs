using System.Text;
using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Core.Tests.Intake.Text;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>
/// A register is the same sightings, ids included, in the code pages and fonts from before Unicode. Each holds one script and Latin letters, so the children are
/// of that script and the words of its lists are left out where another would be needed; a font is told by what many cells have in common, so a register has rows enough.
/// </summary>
public class LegacyRoundTripTests
{
    private const int Latin = 0, Devanagari = 1, Burmese = 3, Thai = 4;
    private static readonly SightingNormalizer Normalizer = new(new DateOnly(2026, 11, 24));
    private static readonly Gen<int> Rows = Gen.Int[5, 12];

    [Fact]
    public void In_windows_1252() =>
        Of(Latin).Sample(register => AssertSame(register, Encodings.Write(Table(register, "fil"), Encodings.Western), "fil"), print: register => Table(register, "fil"));

    [Fact]
    public void In_windows_874() =>
        Of(Thai).Sample(register => AssertSame(register, Encodings.Write(Table(register, "th"), Encodings.Thai), "th"), print: register => Table(register, "th"));

    [Fact]
    public void In_Zawgyi() =>
        Of(Burmese).Sample(register => AssertSame(register, Typed(register, "my", ZawgyiEncoder.Encode), "my"), print: register => Table(register, "my"));

    /// <summary>Latin letters and Western digits stand as they are: nobody can type them for the font.</summary>
    [Fact]
    public void In_Preeti() =>
        Of(Devanagari).Sample(register => AssertSame(register, Typed(register, "ne", text => Ascii.IsValid(text) ? text : PreetiEncoder.Encode(text)!), "ne"), print: register => Table(register, "ne"));

    private static Gen<Register> Of(int script) => Register.Of(script, Rows).Select(register => register with { Children = [.. register.Children.Select(child => InOneScript(child, script))] });

    /// <summary>Words come from lists of all languages; those that the script has not are left out.</summary>
    private static Child InOneScript(Child child, int script)
    {
        var companions = child.Companions.Where(adult => IsOf(adult.Relation.Text, script) && IsOf(adult.Sex.Text, script));
        return child with
        {
            Sex = child.Sex is { } sex && IsOf(sex.Text, script) ? sex : null,
            Nationality = child.Nationality is { } nation && IsOf(nation.Text, script) ? nation : null,
            DocumentType = child.DocumentType is { } type && IsOf(type.Text, script) ? type : null,
            DocumentNumber = child.DocumentType is { } ofType && IsOf(ofType.Text, script) ? child.DocumentNumber : null,
            Companions = [.. companions],
        };
    }

    private static bool IsOf(string text, int script) => script switch
    {
        Latin => !text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'),
        Devanagari => !text.AsSpan().ContainsAnyExceptInRange('\0', '\u0970') && PreetiEncoder.Encode(text) is not null,
        // ယောကျ်ား is a misspelling that nobody could type for the font: the asat stands on the letter.
        Burmese => !text.Contains("ျ်", StringComparison.Ordinal) && text.All(c => c is < '\u007F' or (>= '\u1000' and <= '\u109F')),
        _ => text.All(c => c is < '\u007F' or (>= '\u0E00' and <= '\u0E7F')),
    };

    private static string Table(Register register, string language) => TextTables.Write((Layout.Plain with { Language = language }).Write(register.Texts(Hand.Plain)));

    private static byte[] Typed(Register register, string language, Func<string, string> type) =>
        Encoding.UTF8.GetBytes(TextTables.Write([.. (Layout.Plain with { Language = language }).Write(register.Texts(Hand.Plain)).Select(row => Array.ConvertAll(row, cell => type(cell)))]));

    private static void AssertSame(Register register, byte[] file, string language)
    {
        var sightings = Sightings(file);
        Assert.Equal(register.Facts, sightings.Select(Child.FactsOf));
        Assert.Equal(Sightings(Encoding.UTF8.GetBytes(Table(register, language))).Select(sighting => sighting.Id), sightings.Select(sighting => sighting.Id));
    }

    private static List<Sighting> Sightings(byte[] file) => [.. Uploads.Drafts(file).Select(draft => Normalizer.Normalize(draft, "receipt").Sighting!)];
}
