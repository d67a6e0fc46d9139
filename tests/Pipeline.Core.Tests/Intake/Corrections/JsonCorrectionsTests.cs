using System.Text;
using System.Text.Json.Nodes;
using static Pipeline.Core.Tests.Intake.Corrections.Mending;

namespace Pipeline.Core.Tests.Intake.Corrections;

public class JsonCorrectionsTests
{
    [Theory]
    [InlineData("[{\"name\":\"Maya Rai\",\"age\":12},{\"name\":\"\",\"age\":11}]", "json")]
    [InlineData("{\"count\":2,\"results\":[{\"name\":\"Maya Rai\",\"age\":12},{\"name\":\"\",\"age\":11}]}", "json")]
    [InlineData("{\"name\":\"Maya Rai\",\"age\":12}\n{\"name\":\"\",\"age\":11}\n", "ndjson")]
    public void Holds_the_rejected_records_in_the_same_shape(string file, string extension)
    {
        var (written, corrected) = Correct(Encoding.UTF8.GetBytes(file));
        var text = Encoding.UTF8.GetString(corrected);
        Assert.Equal(extension, written);
        Assert.Contains("{\"name\":\"\",\"age\":11,\"What to mend\":\"The row names no child", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Maya", text, StringComparison.Ordinal);
        Assert.Equal(file.Contains("results", StringComparison.Ordinal), JsonNode.Parse(text) is JsonObject { } wrapper && wrapper.ContainsKey("results"));
        Assert.Single(Read(Encoding.UTF8.GetBytes(text.Replace("\"name\":\"\"", "\"name\":\"Hari Rai\"", StringComparison.Ordinal))).Ids);
    }

    [Fact]
    public void A_submission_with_one_rejected_child_of_two_adds_that_child_only()
    {
        const string submission = """{"_uuid":"6f1c1c9a-43a5-4b7b-9a0f-0c7d7d1f3a01","children":[{"children/name":"Maya Rai","children/age":9},{"children/name":"","children/age":7}]}""";
        var file = Encoding.UTF8.GetBytes($"[{submission}]");
        var mended = Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Correct(file).File).Replace("\"children/name\":\"\"", "\"children/name\":\"Hari Rai\"", StringComparison.Ordinal))).Ids;
        Assert.Equal(2, mended.Count);
        Assert.Equal(Read(file).Ids, mended.Take(1));
    }

    [Fact]
    public void A_record_that_is_no_JSON_is_kept_as_it_is() => Assert.Contains("{\"name\": Hari, \"age\":11,\"What to mend\":",
        Encoding.UTF8.GetString(Correct("[{\"name\":\"Maya Rai\",\"age\":12},{\"name\": Hari, \"age\":11}]"u8.ToArray()).File), StringComparison.Ordinal);
}
