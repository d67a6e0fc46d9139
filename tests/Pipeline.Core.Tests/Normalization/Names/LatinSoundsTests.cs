using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Tests.Normalization.Names;

public class LatinSoundsTests
{
    private static readonly Gen<string> Token = Gen.Char['a', 'z'].Array[1, 80].Select(letters => new string(letters));

    /// <summary>Each rule's own example, so that whoever adds a rule also says what it is for.</summary>
    public static TheoryData<string, string> EveryExample =>
        [.. EmbeddedData.Rows("Normalization/Data/latin-spellings.csv").Select(row => row[^1].Split(' ')).Select(example => (example[0], example[1]))];

    [Theory]
    [MemberData(nameof(EveryExample))]
    public void Two_spellings_of_a_rule_sound_alike(string spelling, string other) => Assert.Equal(Of(spelling), Of(other));

    [Theory]
    [InlineData("Suneetha", "sunita")]
    [InlineData("Phongsavanh", "pongsavan")]
    [InlineData("Vieng", "ving")]
    [InlineData("Gyanendra", "janendra")]
    [InlineData("Htway", "tue")]
    public void Rules_work_together(string name, string sounds) => Assert.Equal(sounds, Of(name));

    /// <summary>A single j may be any sound; only another old spelling in the same word says which century wrote it.</summary>
    [Theory]
    [InlineData("Rajasa", "rajasa")]
    [InlineData("Soerajasa", "suraiasa")]
    public void An_old_j_is_a_y_only_beside_another_old_spelling(string name, string sounds) => Assert.Equal(sounds, Of(name));

    [Fact]
    public void Any_letters_can_be_read() => Token.Sample(token => Of(token).Length <= LatinSounds.MaxLength);

    [Fact]
    public void A_sound_is_not_written_twice() => Token.Sample(token =>
    {
        var sounds = Of(token);
        return Enumerable.Range(1, Math.Max(0, sounds.Length - 1)).All(i => sounds[i] != sounds[i - 1]);
    });

    private static string Of(string name)
    {
        var sounds = new char[LatinSounds.MaxLength];
        return new string(sounds, 0, LatinSounds.Read(name.ToLowerInvariant(), sounds));
    }
}
