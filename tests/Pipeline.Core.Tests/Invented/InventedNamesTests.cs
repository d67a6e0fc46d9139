using System.Globalization;
using System.Text;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Invented;

/// <summary>The stocks of names.</summary>
public class InventedNamesTests
{
    public static TheoryData<string> Countries => [.. NameStock.Table("countries").Select(row => row[0])];

    [Theory]
    [MemberData(nameof(Countries))]
    public void Every_row_has_a_Latin_spelling_in_Latin_letters(string country) =>
        Assert.All(NameStock.Table(country), row => Assert.All(row[3].Split('|'), latin => Assert.True(latin.Length > 0 && latin == latin.Trim() && latin.All(char.IsAscii), latin)));

    [Theory]
    [MemberData(nameof(Countries))]
    public void Native_spellings_are_of_one_script_and_letters_are_not_left_over_from_another(string country)
    {
        var natives = NameStock.Table(country).Select(row => row[2]).Where(native => native.Length > 0).ToList();
        Assert.True(natives.SelectMany(native => native.EnumerateRunes().Where(IsOfAWord)).Select(rune => rune.Value >> 7).Distinct().Count() <= 1);
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void A_name_stands_once_among_its_like(string country) =>
        Assert.Empty(NameStock.Table(country).Where(row => row[2].Length > 0).CountBy(row => (row[0], row[1], row[2])).Where(name => name.Value > 1).Select(name => name.Key));

    [Theory]
    [MemberData(nameof(Countries))]
    public void No_spelling_is_given_twice(string country) =>
        Assert.All(NameStock.Table(country), row => Assert.Distinct(row[3].Split('|').Select(latin => latin.ToUpperInvariant())));

    private static bool IsOfAWord(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
