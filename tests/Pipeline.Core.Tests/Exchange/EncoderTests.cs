using CsCheck;
using Pipeline.Core.Exchange;
using Pipeline.Core.Normalization;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Exchange;

/// <summary>Encodings tell who is the same, whatever the script, and nothing else.</summary>
public class EncoderTests
{
    /// <summary>Beyond five standard deviations of what chance makes two strangers share.</summary>
    private const double ByChance = 8;

    [Theory]
    [InlineData("Sunita Tamang", "सुनिता तामाङ", "Melamchi", "मेलम्ची", "Maya Tamang", "माया तामाङ")]
    [InlineData("Rahima Khatun", "রহিমা খাতুন", "Gopalpur", "গোপালপুর", "Salma Khatun", "সালমা খাতুন")]
    [InlineData("Sok Dara", "សុខ ដារ៉ា", "Boeng Svay", "បឹងស្វាយ", "Chan Sophea", "ចាន់ សុភា")]
    public void A_name_in_two_scripts_gives_nearly_one_encoding(string latin, string native, string home, string nativeHome, string mother, string nativeMother)
    {
        var (first, second) = Exchanges.InTwoScripts(latin, native, home, nativeHome, mother, nativeMother);
        Assert.True(Exchanges.Encoded([first]).DiceTo(Exchanges.Encoded([second])) > 0.85);
    }

    [Fact]
    public void Two_encodings_of_one_child_differ_by_what_chance_adds_and_are_known_as_one_all_the_same()
    {
        var child = Exchanges.Known("Sunita Tamang", "Melamchi", "Maya Tamang");
        var (first, second) = (Exchanges.Encoded([child], chance: 1), Exchanges.Encoded([child], chance: 2));
        Assert.NotEqual(0, first.DistanceTo(second));
        Assert.True(Exchanges.Shared(first, second) > 30);
    }

    [Fact]
    public void Another_secret_makes_strangers_of_one_child() =>
        Gen.Int[2, 200].Sample(secret =>
        {
            var child = Exchanges.Known("Sunita Tamang", "Melamchi", "Maya Tamang");
            Assert.True(Math.Abs(Exchanges.Shared(Exchanges.Encoded([child]), Exchanges.Encoded([child], chance: secret, secret: secret))) < ByChance);
        }, iter: 20);

    [Fact]
    public void Strangers_share_no_more_than_chance_makes_them()
    {
        var (girl, boy) = (Exchanges.Known("Sunita Tamang", "Melamchi", "Maya Tamang"), Exchanges.Known("Prakash Rai", "Jhapa", "Bikash Rai") with { Birth = BirthInterval.On(new DateOnly(2016, 9, 12)) });
        Assert.True(Exchanges.Shared(Exchanges.Encoded([girl]), Exchanges.Encoded([boy], chance: 2)) < ByChance);
    }

    [Fact]
    public void The_order_of_sightings_and_of_what_they_list_changes_nothing() =>
        Gen.Select(SightingGen.Any.Array[1, 4], Gen.Int).Sample((sightings, seed) =>
        {
            var other = SightingGen.Shuffled(sightings.Select(sighting => sighting with { Names = [.. sighting.Names.Reverse()], Companions = [.. sighting.Companions.Reverse()] }), seed);
            Assert.Equal(Exchanges.Encoded(sightings).Words, Exchanges.Encoded(other).Words);
        }, iter: 50);

    [Fact]
    public void How_much_is_known_of_a_child_cannot_be_seen_from_its_encoding()
    {
        var poor = Exchanges.Encoded([InventedSightings.Seen("Sunita") with { Birth = BirthInterval.Unknown }]).Weight;
        var rich = Exchanges.Encoded([Exchanges.Known("Sunita Kumari Tamang", "Melamchi", "Maya Tamang"), Exchanges.Known("Suneeta Lama", "Helambu", "Dil Maya Lama")]).Weight;
        Assert.InRange(rich - poor, -150, 150);
    }

    [Fact]
    public void An_agent_is_no_family_and_not_encoded()
    {
        var child = InventedSightings.Seen();
        Assert.Equal(Exchanges.Encoded([child]).Words, Exchanges.Encoded([child.With(InventedSightings.Adult(relation: Relation.NonRelative))]).Words);
    }

    [Fact]
    public void Phones_and_papers_are_not_encoded()
    {
        var child = InventedSightings.Seen();
        Assert.Equal(Exchanges.Encoded([child]).Words, Exchanges.Encoded([child with { Phones = ["+9779800000001"], Documents = [new Document("passport", "N1234567")] }]).Words);
    }

    [Fact]
    public void A_field_has_a_salt_of_its_own()
    {
        var keys = Exchanges.Agreement().Keys();
        Assert.NotEqual(keys.OfField(TraitFields.Name), keys.OfField(TraitFields.Home));
    }
}
