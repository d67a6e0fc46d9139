using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class CompanionReaderTests
{
    [Fact]
    public void A_companion_has_what_the_row_says()
    {
        var companion = Assert.Single(Read((Field.CompanionName, "Bikash Rana"), (Field.CompanionRelation, "uncle"), (Field.CompanionAge, "about 40"), (Field.CompanionSex, "M"),
            (Field.CompanionPhone, "9800000511"), (Field.CompanionDocument, "27-01-70-01234"), (Field.CompanionKnownSince, "5 years")));
        Assert.Equal("Bikash Rana", companion.Name!.Text);
        Assert.Equal((Relation.Relative, Sex.Male, 39, "+9779800000511", false), (companion.Relation, companion.Sex, companion.Age, companion.Phone, companion.MetRecently));
        Assert.Equal([new Document(null, "27017001234")], companion.Documents);
    }

    [Fact]
    public void Several_stand_on_a_line_each_and_their_values_side_by_side()
    {
        var companions = Read((Field.CompanionName, "Maya Rai\nBikash Rana"), (Field.CompanionRelation, "mother\nfriend"));
        Assert.Equal([("Maya Rai", Relation.Parent), ("Bikash Rana", Relation.NonRelative)], companions.Select(companion => (companion.Name!.Text, companion.Relation)));
    }

    [Theory]
    [InlineData("alone")]
    [InlineData("एक्लै")]
    public void Who_travels_alone_has_no_companion(string text)
    {
        Assert.Empty(Read((Field.CompanionName, text)));
        Assert.Empty(Read((Field.CompanionRelation, text)));
    }

    [Theory]
    [InlineData("mother", Relation.Parent)]
    [InlineData("चाचा", Relation.Relative)]
    [InlineData("husband", Relation.Spouse)]
    [InlineData("agent", Relation.NonRelative)]
    public void The_relation_is_known_in_every_language(string text, Relation relation) => Assert.Equal(relation, Assert.Single(Read((Field.CompanionRelation, text))).Relation);

    [Fact]
    public void A_companion_of_whom_nothing_is_known_is_none() => Assert.Empty(Read((Field.CompanionName, "-"), (Field.CompanionAge, "40")));

    [Fact]
    public void An_age_that_cannot_be_read_is_left_out() => Assert.Null(Assert.Single(Read((Field.CompanionName, "Maya Rai"), (Field.CompanionAge, "old"))).Age);

    [Fact]
    public void Without_a_column_of_companions_there_are_none() => Assert.Empty(Read((Field.FullName, "Maya Rai")));

    [Theory]
    [InlineData("Mother: Dhan Rai", "Dhan Rai", Relation.Parent)]
    [InlineData("Dhan Rai (mother)", "Dhan Rai", Relation.Parent)]
    [InlineData("धनमाया राई – आमा", "धनमाया राई", Relation.Parent)]
    [InlineData("आमा", null, Relation.Parent)]
    [InlineData("uncle Haren", "Haren", Relation.Relative)]
    [InlineData("দালাল কামাল", "কামাল", Relation.NonRelative)]
    [InlineData("Ibu Yosefina", "Yosefina", Relation.Unknown)]
    [InlineData("Jun-Jun Mercado", "Jun-Jun Mercado", Relation.Unknown)]
    [InlineData("Dhan Rai (Dhankuta)", "Dhan Rai (Dhankuta)", Relation.Unknown)]
    public void A_column_of_names_may_hold_the_relation_too(string text, string? name, Relation relation)
    {
        var companion = Assert.Single(Read((Field.CompanionName, text)));
        Assert.Equal((name, relation), (companion.Name?.Text, companion.Relation));
    }

    [Fact]
    public void A_relation_in_its_own_column_leaves_the_name_alone() =>
        Assert.Equal("Didi", Assert.Single(Read((Field.CompanionName, "Didi"), (Field.CompanionRelation, "friend"))).Name!.Text);

    private static IReadOnlyList<Companion> Read(params (Field, string?)[] values)
    {
        var draft = Drafts.Of(values);
        return CompanionReader.Read(draft, "NP", new ProblemList(draft));
    }
}
