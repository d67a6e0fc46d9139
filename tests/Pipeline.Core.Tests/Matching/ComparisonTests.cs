using CsCheck;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Tests.Shared;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Matching;

public class ComparisonTests
{
    private static readonly Comparison Office = new(), Country = new(sightings: 1_000_000);

    [Fact]
    public void The_same_child_in_another_script_is_linked() => Assert.True(AreLinked(Seen("Sunita Tamang"), Seen("सुनिता तामाङ")));

    [Fact]
    public void An_age_links_to_the_birth_date_it_fits() => Assert.True(AreLinked(Seen("Marisol Dumalagan"), Seen("Marisol Dumalagan") with { Birth = Age14 }));

    [Fact]
    public void A_common_name_and_an_age_link_in_an_office_and_not_in_a_country()
    {
        var (first, second) = (Seen("Sunita Tamang"), Seen("Sunita Tamang") with { Birth = Age14 });
        Assert.NotNull(Office.Compare(first, second));
        Assert.Null(Country.Compare(first, second));
    }

    [Fact]
    public void A_name_alone_does_not_link() => Assert.False(AreLinked(Seen(), Seen() with { Birth = BirthInterval.Unknown, Sex = Sex.Unknown, Nationality = null }));

    [Fact]
    public void Children_born_years_apart_are_not_linked() => Assert.False(AreLinked(Seen(), Seen() with { Birth = BirthInterval.On(new DateOnly(2016, 4, 30)) }));

    [Fact]
    public void Twins_stay_two_whatever_else_they_share()
    {
        var first = AtHome("Sita Tamang");
        var (twin, elsewhere) = (first with { Id = "other", Names = Seen("Gita Tamang").Names }, new Origin("another", "", 1));
        Assert.False(AreLinked(first, twin));
        Assert.False(AreLinked(first, twin with { Origin = elsewhere }));
    }

    [Fact]
    public void Two_rhyming_names_in_one_list_are_two_children()
    {
        var first = AtHome("Rigan Zarbeli");
        var other = first with { Id = "other", Names = Seen("Bigan Zarbeli").Names };
        Assert.True(AreLinked(first, other with { Origin = new Origin("another", "", 1) }));
        Assert.False(AreLinked(first, other with { Origin = first.Origin with { Row = 2 } }));
    }

    [Fact]
    public void Who_is_seen_in_Nepal_is_not_in_Thailand_the_same_day()
    {
        var there = Seen() with { Place = new SeenPlace("TH", "Tak", "Mae Sot") };
        Assert.True(Bits("route", Seen(), there) < 0);
        Assert.Equal(0, Bits("route", Seen(), there with { SeenOn = Day.AddDays(2) }));
    }

    [Fact]
    public void A_child_reported_missing_in_one_country_may_be_seen_in_another_the_same_day() =>
        Assert.Equal(0, Bits("route", Missing(since: Day), Seen() with { Place = new SeenPlace("TH", "Tak", "Mae Sot") }));

    [Fact]
    public void Two_days_of_birth_within_a_year_speak_against_one_child() => Assert.True(BirthBits(new(2012, 4, 30), new(2012, 11, 5)) < 1);

    [Fact]
    public void One_digit_other_is_a_slip() => Assert.True(BirthBits(new(2012, 4, 30), new(2012, 4, 20)) > 0);

    [Fact]
    public void One_digit_that_makes_ten_years_is_none() => Assert.True(BirthBits(new(2012, 4, 30), new(2002, 4, 30)) < 0);

    [Fact]
    public void The_rarer_a_name_the_more_it_says() => Assert.True(Bits("name", Seen("Marisol Dumalagan"), Seen("Marisol Dumalagan")) > 2 + Bits("name", Seen(), Seen()));

    [Theory]
    [InlineData("Melamchi", "Melamchi", 4, 6.1)]
    [InlineData("मेलम्ची", "Melamchi", 4, 6.1)]
    [InlineData("Melamchi, Sindhupalchok", "Melamchi", 0, 3)]
    [InlineData("Melamchi", "Jhapa", -7, -3)]
    public void The_place_a_child_comes_from_counts_as_far_as_it_agrees(string first, string second, double least, double most) =>
        Assert.InRange(Bits("origin", Seen() with { Journey = new Journey(first) }, Seen() with { Journey = new Journey(second) }), least, most);

    [Fact]
    public void Siblings_stay_two_though_home_phone_and_mother_are_the_same()
    {
        var (child, sister) = (AtHome("Sita Tamang"), AtHome("Gita Tamang") with { Birth = BirthInterval.On(new DateOnly(2015, 9, 3)), Origin = new Origin("another", "", 1) });
        Assert.False(AreLinked(child, sister));
        Assert.Contains(Office.Evidence(child, sister), contribution => contribution is { Level: "two of one family", Weight: < -20 });
    }

    [Fact]
    public void A_companion_is_known_by_the_name_in_another_script() =>
        Assert.InRange(Bits("companion", Seen().With(Adult("Maya Tamang")), Seen().With(Adult("माया तामाङ"))), 9, 15);

    [Fact]
    public void Another_companion_phone_or_kind_of_paper_says_nothing()
    {
        var first = Seen().With(Adult("Maya Tamang")) with { Phones = ["+9779800000001"], Documents = [new Document("passport", "X1234567")] };
        var second = Seen().With(Adult("Prakash Rai")) with { Phones = ["+9779811111112"], Documents = [new Document("birth certificate", "998877")] };
        Assert.Equal((0, 0, 0), (Bits("companion", first, second), Bits("phone", first, second), Bits("document", first, second)));
    }

    [Fact]
    public void Another_number_of_one_kind_of_paper_speaks_against() => Assert.True(Bits(
        "document", Seen() with { Documents = [new Document("passport", "X1234567")] }, Seen() with { Documents = [new Document("passport", "C9876543")] }) < 0);

    [Theory]
    [InlineData("BC070000764", "BC070000766")]
    [InlineData("BC070000742", "BC070000842")]
    public void Papers_of_one_series_are_no_slips_of_each_other(string first, string second) => Assert.Equal(0, Bits(
        "document", Seen() with { Documents = [new Document("birth certificate", first)] }, Seen() with { Documents = [new Document("birth certificate", second)] }));

    [Fact]
    public void A_number_of_a_few_digits_says_nothing()
    {
        var (first, second) = (Seen("Rigan Zarbeli") with { Documents = [new Document(null, "1234")] }, Seen("Pramila Mahato") with { Documents = [new Document(null, "1234")] });
        Assert.Equal(0, Bits("document", first, second));
        Assert.False(AreLinked(first, second with { Origin = new Origin("another", "", 1) }));
    }

    [Fact]
    public void A_slip_in_the_midst_of_a_long_number_is_one() => Assert.True(Bits(
        "document", Seen() with { Documents = [new Document("birth certificate", "BC070000742")] }, Seen() with { Documents = [new Document("birth certificate", "BC090000742")] }) > 5);

    [Fact]
    public void A_ward_that_every_town_has_says_nothing() =>
        Assert.Equal(0, Bits("origin", Seen() with { Journey = new Journey("Ward 4") }, Seen() with { Journey = new Journey("Ward 4") }));

    [Fact]
    public void The_phone_of_an_adult_is_known_again_as_the_childs_own() =>
        Assert.True(Bits("phone", Seen().With(Adult(phone: "+9779800000001")), Seen() with { Phones = ["+9779800000001"] }) > 9);

    [Fact]
    public void A_second_name_of_the_child_counts_as_much_as_the_first() =>
        Assert.Equal(Bits("name", Seen("Sunita Tamang"), Seen("Sunita Tamang")), Bits("name", Seen("Suntali / Sunita Tamang"), Seen("Sunita Tamang")));

    [Fact]
    public void A_missing_value_neither_helps_nor_harms()
    {
        var evidence = Office.Evidence(Seen(), Seen() with { Sex = Sex.Unknown, Nationality = null });
        Assert.DoesNotContain(evidence, contribution => contribution.Field is "sex" or "nationality");
    }

    [Fact]
    public void A_link_lists_what_each_field_contributed()
    {
        var link = Office.Compare(Seen(), Seen())!;
        Assert.Equal(["before any field", "name", "birth", "sex", "nationality", "or else"], link.Contributions.Select(contribution => contribution.Field));
        Assert.Equal(link.Weight, link.Contributions.Sum(contribution => contribution.Weight), 4);
    }

    [Fact]
    public void The_order_of_the_two_does_not_matter() => Gen.Select(SightingGen.Any, SightingGen.Any).Sample((first, second) =>
        Office.Weight(first, second) == Office.Weight(second, first));

    [Fact]
    public void What_is_linked_weighs_enough_and_what_is_not_does_not() => Gen.Select(SightingGen.Any, SightingGen.Any).Sample((first, second) =>
        (Office.Compare(first, second)?.Weight ?? Comparison.LinkThreshold - 1) >= Comparison.LinkThreshold == Office.Weight(first, second) >= Comparison.LinkThreshold);

    private static BirthInterval Age14 => BirthInterval.OfAge(14, 14, Day);

    private static Sighting AtHome(string name) =>
        Seen(name).With(Adult("Maya Tamang", Relation.Parent, "+9779800000001")) with { Phones = ["+9779800000001"], Journey = new Journey("Melamchi") };

    private static bool AreLinked(Sighting first, Sighting second) => Office.Compare(first, second) is not null;

    private static double BirthBits(DateOnly first, DateOnly second) =>
        Bits("birth", Seen() with { Birth = BirthInterval.On(first) }, Seen() with { Birth = BirthInterval.On(second) });

    private static double Bits(string field, Sighting first, Sighting second) =>
        Office.Evidence(first, second).Where(contribution => contribution.Field == field).Sum(contribution => contribution.Weight);
}
