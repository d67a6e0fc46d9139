using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Core.Tests.Matching.Models;

public class FieldModelTests
{
    private const int Rare = 1, Common = 15;

    public static TheoryData<FieldKind> Kinds => [.. Enum.GetValues<FieldKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void Before_anything_is_learnt_the_same_value_speaks_for_one_person_and_another_against(FieldKind kind)
    {
        Assert.True(new FieldModel("", kind, false).Weight((int)Level.Same, 0) > 0);
        Assert.True(new FieldModel("", kind, false).Weight((int)Level.Different, 0) < 0);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_missing_value_says_nothing_of_person_family_or_region_however_often_it_is_missing(FieldKind kind)
    {
        var field = Counted(kind, isFamilys: true);
        Assert.All([(int)Level.Missing, PairComparer.Across + (int)Level.Missing], slot =>
        {
            (field.M[slot], field.U[slot], field.N[slot]) = (0.9, 0.1, 0.5);
            Assert.Equal((0, 0, 0), (field.Weight(slot, Rare), field.FamilyWeight(slot, Rare), field.NeighbourWeight(slot)));
        });
    }

    [Fact]
    public void A_level_weighs_how_many_times_as_often_one_person_has_it()
    {
        var field = new FieldModel("", FieldKind.Sex, false);
        (field.M[(int)Level.Same], field.U[(int)Level.Same]) = (0.96, 0.48);
        Assert.Equal(1, field.Weight((int)Level.Same, 0), 12);
    }

    [Theory]
    [InlineData(Level.Same)]
    [InlineData(Level.Sounds)]
    [InlineData(Level.Near)]
    [InlineData(Level.Rough)]
    [InlineData(Level.ShortForm)]
    [InlineData(Level.Part)]
    [InlineData(Level.Some)]
    [InlineData(Level.Swapped)]
    public void Agreeing_on_a_rare_name_counts_for_more_at_every_level(Level level)
    {
        var field = Counted(FieldKind.FullName);
        Assert.True(field.Weight((int)level, Rare) > field.Weight((int)level, Common));
    }

    [Fact]
    public void The_same_name_weighs_how_many_times_as_often_as_others_bear_it()
    {
        var field = Counted(FieldKind.GivenName);
        Assert.Equal(Math.Log2(field.M[(int)Level.Same] / field.ValueShares[Rare]), field.Weight((int)Level.Same, Rare), 12);
    }

    /// <summary>Two values that are merely near have no term in common for certain.</summary>
    [Fact]
    public void Below_the_same_sounds_rarity_adds_no_more_than_six_bits()
    {
        var field = Counted(FieldKind.GivenName);
        field.ValueShares[Rare] = 1e-9;
        Assert.Equal(field.Weight((int)Level.Near, 0) + 6, field.Weight((int)Level.Near, Rare), 12);
    }

    [Fact]
    public void A_name_as_common_as_most_says_there_what_the_level_says()
    {
        var field = Counted(FieldKind.GivenName);
        field.TypicalShares[(int)Level.Near] = field.ValueShares[Common];
        Assert.Equal(field.Weight((int)Level.Near, 0), field.Weight((int)Level.Near, Common), 12);
    }

    [Fact]
    public void Where_it_is_not_known_how_common_most_are_the_level_alone_says_it()
    {
        var field = Counted(FieldKind.GivenName);
        field.TypicalShares[(int)Level.Near] = 0;
        Assert.Equal(field.Weight((int)Level.Near, 0), field.Weight((int)Level.Near, Rare));
    }

    [Fact]
    public void Where_terms_were_not_counted_the_level_alone_says_it()
    {
        var field = new FieldModel("", FieldKind.GivenName, false);
        Assert.Equal(field.Weight((int)Level.Same, 0), field.Weight((int)Level.Same, Rare));
    }

    [Fact]
    public void A_contradiction_has_no_term_in_common() => Assert.Equal(Counted(FieldKind.GivenName).Weight((int)Level.Different, Common), Counted(FieldKind.GivenName).Weight((int)Level.Different, Rare));

    [Fact]
    public void Within_a_script_and_across_two_a_level_weighs_by_itself()
    {
        var field = new FieldModel("", FieldKind.GivenName, false);
        var before = field.Weight((int)Level.Different, 0);
        field.M[PairComparer.Across + (int)Level.Different] *= 8;

        Assert.Equal(before, field.Weight((int)Level.Different, 0));
        Assert.Equal(before + 3, field.Weight(PairComparer.Across + (int)Level.Different, 0), 12);
    }

    [Fact]
    public void Across_scripts_the_same_name_is_as_rare_as_its_sounds()
    {
        var field = Counted(FieldKind.GivenName);
        Assert.Same(field.ValueShares, field.SharesOf((int)Level.Same));
        Assert.Same(field.SoundShares, field.SharesOf(PairComparer.Across + (int)Level.Same));
    }

    [Theory]
    [InlineData(FieldKind.Place)]
    [InlineData(FieldKind.Phone)]
    [InlineData(FieldKind.FamilyName)]
    public void What_a_family_has_in_common_speaks_as_much_for_two_of_it_as_for_one_person(FieldKind kind)
    {
        var field = Counted(kind, isFamilys: true);
        Assert.Equal(field.Weight((int)Level.Same, Rare), field.FamilyWeight((int)Level.Same, Rare));
    }

    [Theory]
    [InlineData(FieldKind.GivenName)]
    [InlineData(FieldKind.Sex)]
    [InlineData(FieldKind.Document)]
    public void What_is_a_persons_own_says_nothing_of_a_family(FieldKind kind) =>
        Assert.All([Level.Same, Level.Different], level => Assert.Equal(0, Counted(kind).FamilyWeight((int)level, Rare)));

    [Fact]
    public void Of_whole_names_some_words_in_common_speak_for_brothers() => Assert.True(Counted(FieldKind.FullName).FamilyWeight((int)Level.Some, Rare) > 0);

    [Fact]
    public void But_never_against_them()
    {
        var field = Counted(FieldKind.FullName);
        field.U[(int)Level.Some] = 0.9;
        Assert.Equal(0, field.FamilyWeight((int)Level.Some, Rare));
    }

    [Fact]
    public void One_day_of_birth_speaks_for_twins_but_more_for_one_person()
    {
        var field = Counted(FieldKind.BirthDate);
        Assert.InRange(field.FamilyWeight((int)Level.Same, Rare), 1, field.Weight((int)Level.Same, Rare) - 1);
    }

    [Fact]
    public void It_speaks_the_more_for_twins_the_more_of_them_there_are()
    {
        var field = Counted(FieldKind.BirthDate);
        var few = field.FamilyWeight((int)Level.Same, Rare);
        field.Twins *= 4;
        Assert.Equal(few + 2, field.FamilyWeight((int)Level.Same, Rare), 1);
    }

    [Fact]
    public void Another_day_of_birth_hardly_speaks_against_a_family() => Assert.InRange(Counted(FieldKind.BirthDate).FamilyWeight((int)Level.Different, 0), -0.1, -0.001);

    [Theory]
    [InlineData(FieldKind.GivenName, true)]
    [InlineData(FieldKind.FamilyName, true)]
    [InlineData(FieldKind.FullName, true)]
    [InlineData(FieldKind.Place, true)]
    [InlineData(FieldKind.Phone, false)]
    [InlineData(FieldKind.BirthDate, false)]
    [InlineData(FieldKind.Sex, false)]
    [InlineData(FieldKind.Document, false)]
    public void Names_and_places_speak_for_one_region_and_nothing_else_does(FieldKind kind, bool speaks)
    {
        var field = Counted(kind);
        Assert.Equal(speaks, field.NeighbourWeight((int)Level.Same) > 0);
        Assert.Equal(speaks, field.NeighbourWeight((int)Level.Different) < 0);
    }

    [Fact]
    public void They_speak_less_for_it_than_for_one_person() =>
        Assert.InRange(Counted(FieldKind.GivenName).NeighbourWeight((int)Level.Same), 0, Counted(FieldKind.GivenName).Weight((int)Level.Same, 0));

    [Fact]
    public void A_slot_is_a_level_within_one_script_or_across_two() =>
        Assert.All(Enum.GetValues<Level>(), level => Assert.Equal((level, level), (FieldModel.LevelOf((int)level), FieldModel.LevelOf(PairComparer.Across + (int)level))));

    /// <summary>Of terms the next class is the half more common, the rarest held by one in ten thousand.</summary>
    private static FieldModel Counted(FieldKind kind, bool isFamilys = false)
    {
        var shares = Enumerable.Range(0, TermCounts.Classes).Select(c => c == 0 ? 0 : Math.Min(0.5, 1e-4 * Math.Pow(2, (c - 1) / 2.0))).ToArray();
        var field = new FieldModel("", kind, isFamilys) { ValueShares = [.. shares], SoundShares = [.. shares], WordShares = [.. shares] };
        Array.Fill(field.TypicalShares, 0.001);
        return field;
    }
}
