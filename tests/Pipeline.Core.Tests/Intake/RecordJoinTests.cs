using CsCheck;
using Pipeline.Core.Intake;
using static Pipeline.Core.Tests.Intake.Uploads;
using static Pipeline.Core.Tests.Intake.Workbooks;

namespace Pipeline.Core.Tests.Intake;

public class RecordJoinTests
{
    [Fact]
    public void Every_child_finds_its_form_in_any_order_of_both_sheets() =>
        Gen.Int[1, 40].SelectMany(forms => Gen.Select(Gen.Shuffle(Enumerable.Range(1, forms).ToArray()), Gen.Int[1, forms].Array[1, 60])).Sample((forms, children) =>
        {
            var drafts = Drafts(Xlsx(
                ("Form", [["_index", "post"], .. forms.Select(form => new[] { $"{form}", $"Post {form}" })]),
                ("children", [["child_name", "home_address", "_index", "_parent_index"], .. children.Select((form, i) => new[] { "Maya Rai", $"Home {form}", $"{i + 1}", $"{form}" })])));
            var named = drafts.Where(draft => draft[Field.FullName] is not null).ToList();
            Assert.Equal(children.Length, named.Count);
            Assert.All(named, draft => Assert.Equal(draft[Field.From]!["Home ".Length..], draft[Field.Post]!["Post ".Length..]));
            // A form without children is not passed over in silence.
            Assert.Equal(forms.Except(children).Count(), drafts.Count - named.Count);
        });

    [Fact]
    public void No_two_children_of_a_submission_share_an_id_in_any_order_of_the_sheet() =>
        Gen.Int[1, 4].Array[1, 12].Sample(children =>
        {
            var drafts = Drafts(Xlsx(
                ("Form", [["_index", "post"], .. Enumerable.Range(1, 4).Select(form => new[] { $"{form}", "Jhapa" })]),
                ("children", [["child_name", "_index", "_parent_index", "_submission__uuid"], .. children.Select((form, i) => new[] { "Maya Rai", $"{i + 1}", $"{form}", $"00000000-0000-4000-8000-{form:000000000000}" })])));
            var keys = drafts.Where(draft => draft[Field.FullName] is not null && draft.SourceKey is not null).Select(draft => draft.SourceKey).ToList();
            Assert.Distinct(keys);
            if (children.SequenceEqual(children.Order())) Assert.Equal(children.Length, keys.Count);
        });

    [Fact]
    public void A_child_whose_form_is_not_there_is_read_with_what_its_own_row_says() =>
        Assert.Contains(Drafts(Xlsx(("Form", [["_index", "post"], ["1", "Jhapa"]]), ("children", [["child_name", "age", "_parent_index"], ["Maya Rai", "12", "7"]]))),
            draft => draft[Field.FullName] == "Maya Rai" && draft[Field.Post] is null);

    [Fact]
    public void Sheets_that_refer_to_each_other_in_a_circle_are_read_without_going_round() =>
        Assert.Equal(2, Drafts(Xlsx(
            ("a", [["child_name", "_index", "_parent_table_name", "_parent_index"], ["Maya Rai", "1", "b", "1"]]),
            ("b", [["child_name", "_index", "_parent_table_name", "_parent_index"], ["Hari Rai", "1", "a", "1"]]))).Count);

    [Fact]
    public void Children_put_side_by_side_under_one_submission_are_not_taken_for_one()
    {
        const string uuid = "00000000-0000-4000-8000-000000000009";
        var drafts = Drafts($"Name,Age,_uuid\nMaya Rai,12,{uuid}\nHari Rai,11,{uuid}\n");
        Assert.Equal(("00000000000040008000000000000009", null), (drafts[0].SourceKey!, drafts[1].SourceKey));
    }
}
