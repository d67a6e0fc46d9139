using System.Text;
using System.Text.Json;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Tests.Triggers;

/// <summary>Bodies as docs of the host's contract give them, byte for byte.</summary>
public sealed class InvocationTests
{
    private const string Metadata = """
        "Metadata":{"DequeueCount":"3","Id":"\"0d5a9c0e-7a34-4d0c-8f6c-2f3a6f2d1b11\"","PopReceipt":"\"AgAAAA==\"",
        "InsertionTime":"2026-11-24T08:15:00+00:00","sys":{"MethodName":"LinkSightings","UtcNow":"2026-11-24T08:15:01Z","RandGuid":"0d5a9c0e"}}
        """;

    [Fact]
    public void A_plain_message_is_decoded_twice() =>
        Assert.Equal("hello", Message("""{"Data":{"message":"\"hello\""},""" + Metadata + "}").Text);

    [Fact]
    public void A_message_that_is_JSON_text_comes_out_as_that_text() =>
        Assert.Equal("""{"a":1}""", Message("""{"Data":{"message":"\"{\\\"a\\\":1}\""},""" + Metadata + "}").Text);

    [Fact]
    public void An_object_is_taken_as_it_stands() =>
        Assert.Equal("""{"a":1}""", Message("""{"Data":{"message":{"a":1}},""" + Metadata + "}").Text);

    [Fact]
    public void A_number_arrives_as_its_digits() =>
        Assert.Equal("3", Message("""{"Data":{"message":"3"},""" + Metadata + "}").Text);

    [Fact]
    public void A_message_in_another_script_stays_as_it_is() =>
        Assert.Equal("सुनिता \"x\"", Message("""{"Data":{"message":"\"सुनिता \\\"x\\\"\""},""" + Metadata + "}").Text);

    [Fact]
    public void Metadata_gives_id_and_time()
    {
        var message = Message("""{"Data":{"message":"\"hello\""},""" + Metadata + "}");

        Assert.Equal("0d5a9c0e-7a34-4d0c-8f6c-2f3a6f2d1b11", message.Id);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 15, 0, TimeSpan.Zero), message.InsertedAt);
    }

    [Fact]
    public void A_time_that_the_senders_own_member_hides_is_now() => Assert.InRange(
        Message("""{"Data":{"message":"\"hello\""},"Metadata":{"Id":"\"1\"","InsertionTime":"\"noon\""}}""").InsertedAt,
        DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);

    [Fact]
    public void A_fingerprint_is_the_start_of_the_SHA_256_of_the_text() => Assert.Equal(
        "2cf24dba5fb0a30e26e83b2ac5b9e29e", Message("""{"Data":{"message":"\"hello\""},""" + Metadata + "}").Fingerprint);

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"Data":{},"Metadata":{"Id":"\"1\""}}""")]
    [InlineData("""{"Data":{"message":"\"hello\""},"Metadata":{}}""")]
    public void What_no_host_sends_is_refused(string body) => Assert.Throws<JsonException>(() => Message(body));

    private static QueueMessage Message(string body) => Invocation.Parse(Encoding.UTF8.GetBytes(body)).QueueMessage("message");
}
