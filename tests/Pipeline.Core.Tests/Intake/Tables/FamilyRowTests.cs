using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using static Pipeline.Core.Tests.Intake.Uploads;

namespace Pipeline.Core.Tests.Intake.Tables;

public class FamilyRowTests
{
    [Theory]
    [InlineData("Sita 12, Gita 9", "", "Sita 12 ? | Gita 9 ?")]
    [InlineData("Sita 12 and Gita 9", "", "Sita 12 ? | Gita 9 ?")]
    [InlineData("Sita 12\nGita 9", "", "Sita 12 ? | Gita 9 ?")]
    [InlineData("Sita\nGita", "12\n9", "Sita 12 ? | Gita 9 ?")]
    [InlineData("Sita (12), Gita (9)", "", "Sita 12 ? | Gita 9 ?")]
    [InlineData("Sita (F/12) & Ram (M/9)", "", "Sita 12 F | Ram 9 M")]
    [InlineData("1. Sita Rai 2. Gita Rai", "12, 9", "Sita Rai 12 ? | Gita Rai 9 ?")]
    [InlineData("1) Sita 2) Gita", "", "Sita ? ? | Gita ? ?")]
    [InlineData("Sita, Gita", "12, 9", "Sita 12 ? | Gita 9 ?")]
    [InlineData("Sita र Gita", "12/9", "Sita 12 ? | Gita 9 ?")]
    [InlineData("सीता १२, गीता ९", "", "सीता १२ ? | गीता ९ ?")]
    [InlineData("Sita 8 months, Gita 3 yrs", "", "Sita 8 months ? | Gita 3 yrs ?")]
    public void A_family_is_a_draft_a_child(string names, string ages, string children) =>
        Assert.Equal(children, string.Join(" | ", Children(names, ages)));

    [Theory]
    [InlineData("Rai, Sita", "12", "Rai, Sita 12 ?")]
    [InlineData("Rai, Sita", "12 years, 3 months", "Rai, Sita 12 years, 3 months ?")]
    [InlineData("Maria Clara dela Cruz", "12", "Maria Clara dela Cruz 12 ?")]
    [InlineData("Sita Rai / सीता राई", "12", "Sita Rai / सीता राई 12 ?")]
    [InlineData("12. Sita Rai", "9", "Sita Rai 9 ?")]
    [InlineData("Sita Rai (Sunu)", "12", "Sita Rai (Sunu) 12 ?")]
    [InlineData("Sita Rai, 12 yrs", "", "Sita Rai 12 yrs ?")]
    [InlineData("Sita Rai (F/12)", "", "Sita Rai 12 F")]
    [InlineData("Sita Rai, about 12", "", "Sita Rai about 12 ?")]
    [InlineData("Sita/12/F", "", "Sita 12 F")]
    [InlineData("सीता राई १२ वर्ष", "", "सीता राई १२ वर्ष ?")]
    [InlineData("Sita Rai 2", "12", "Sita Rai 2 12 ?")]
    [InlineData("Sita Rai 12/05/2014", "", "Sita Rai 12/05/2014 ? ?")]
    public void One_child_stays_one(string name, string age, string child) =>
        Assert.Equal(child, Assert.Single(Children(name, age)));

    [Fact]
    public void What_belongs_to_one_child_is_given_to_none_where_the_row_does_not_say_whose_it_is()
    {
        var drafts = Drafts("Name,Sex,Document No,Post\n\"Sita 12, Gita 9\",F,BC-000001,Raxaul\n");
        Assert.All(drafts, draft => Assert.Equal((null, "F", "Raxaul"), (draft[Field.DocumentNumber], draft[Field.Sex], draft[Field.Post])));
    }

    [Fact]
    public void Lines_of_two_columns_of_the_name_are_no_siblings() =>
        Assert.Single(Drafts("Name,नाम,Post\nSita Rai 12,सीता राई १२,Raxaul\n"));

    [Fact]
    public void Children_of_whom_a_row_says_the_same_are_still_two_sightings()
    {
        var ids = Drafts("Name,Date,Post\n\"Baby 1, Baby 1\",01/11/2026,Raxaul\n")
            .Select(draft => new SightingNormalizer(new(2026, 11, 24)).Normalize(draft, "receipt").Sighting!.Id).ToArray();
        Assert.Equal(2, ids.Distinct().Count());
    }

    /// <summary>However a family is written, its children come out: none lost, none invented, each with its own age, all at the same place.</summary>
    [Fact]
    public void Splitting_a_family_loses_no_child_and_invents_none() =>
        Gen.Select(
            Gen.Select(OneOf("Sita", "Gita Rai", "Ram", "रमेश थापा", "មករា", "Nur Aisyah", "ดาว"), Gen.Int[1, 17]).Array[2, 5],
            OneOf("{0} {1}", "{0} ({1})", "{0} {1} yrs", "{2}. {0} {1}", "{0}, {1}"),
            OneOf(", ", "; ", " & ", " + "))
            .Sample((children, form, separator) =>
            {
                var cell = string.Join(separator, children.Select((child, i) => string.Format(form, child.Item1, child.Item2, i + 1)));
                var drafts = Drafts($"Name,Date,Post\n\"{cell}\",01/11/2026,Raxaul\n");
                Assert.Equal(children.Select(child => child.Item1), drafts.Select(draft => draft[Field.FullName]));
                Assert.Equal(children.Select(child => $"{child.Item2}"), drafts.Select(draft => draft[Field.Age]!.Replace(" yrs", "")));
                Assert.All(drafts, draft => Assert.Equal(new Place("", 2), draft.Place));
            });

    private static IEnumerable<string> Children(string names, string ages) =>
        Drafts($"Name,Age,Sex,Post\n\"{names}\",\"{ages}\",,Raxaul\n").Select(draft => $"{draft[Field.FullName]} {draft[Field.Age] ?? "?"} {draft[Field.Sex] ?? "?"}");

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
