using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Readers;
using static Pipeline.Core.Tests.Intake.Uploads;

namespace Pipeline.Core.Tests.Intake;

public class JsonTests
{
    private const string Maya = "{\"name\":\"Maya Rai\",\"age\":12}";

    [Theory]
    [InlineData("[{}]", "")]
    [InlineData("{\"results\":[]}", "results")]
    [InlineData("{\"a\":{\"b\":{\"list\":[{\"name\":\"M\"}]}}}", "a.b.list")]
    [InlineData("{\"errors\":[{\"code\":1},{\"code\":2}],\"people\":[{\"name\":\"M\"}]}", "people")]
    [InlineData("{\"post\":\"Kakarbhitta\",\"children\":[{\"name\":\"M\"}]}", null)]
    [InlineData("{\"name\":\"M\"}\n{\"name\":\"N\"}", null)]
    public void The_list_of_records_is_found_wherever_it_lies(string json, string? path) =>
        Assert.Equal(path, JsonShape.Of(json).Path is { } found ? string.Join('.', found) : null);

    [Theory]
    [InlineData("{\"meta\":[{\"page\":1}],\"payload\":{\"people\":[" + Maya + "]}}")]
    [InlineData("{\"payload\":{\"people\":[" + Maya + "]},\"people\":[{\"name\":12}]}")]
    public void Only_what_lies_in_that_list_is_read(string json) => Assert.Equal("Maya Rai", Draft(json)[Field.FullName]);

    [Fact]
    public void A_list_that_is_larger_than_a_record_may_be_is_still_read_record_by_record()
    {
        var json = "{\"post\":\"Kakarbhitta\",\"people\":[" + string.Join(',', Enumerable.Repeat(Maya, 10_000)) + "]}";
        Assert.Equal(10_000, Read(json, Limits with { MaxRecordLength = 1_000 }).Count);
    }

    [Fact]
    public void A_record_and_the_children_in_its_list_are_children_each_with_a_name_of_its_own()
    {
        var drafts = Drafts("[{\"name\":\"Maya Rai\",\"sex\":\"F\",\"post\":\"Jhapa\",\"siblings\":[{\"name\":\"Hari Rai\"}]}]");
        Assert.Equal([("Maya Rai", "F", "Jhapa"), ("Hari Rai", null, "Jhapa")], drafts.Select(draft => (draft[Field.FullName]!, draft[Field.Sex], draft[Field.Post])));
    }

    [Fact]
    public void The_name_of_a_group_says_nothing_of_an_answer() =>
        Assert.Null(Draft("[{\"name\":\"Maya Rai\",\"age\":12,\"place\":{\"type\":\"Point\",\"coordinates\":[88.1,26.6]}}]")[Field.Post]);
}
