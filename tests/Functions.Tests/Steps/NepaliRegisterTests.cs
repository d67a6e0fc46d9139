using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Steps;

/// <summary>A field worker's day: a register typed in Nepali, with mistakes, is sent, mended and completed.</summary>
[Collection(HandlerGroup.Name)]
public sealed class NepaliRegisterTests(Handler handler)
{
    private const string Register = "\uFEFFकाँकडभिट्टा नाका दर्ता\r\n"
        + "क्र.सं.,मिति,नाम,उमेर,लिङ्ग,फोन\r\n"
        + "१,२०८३/०८/०१,माया परीक्षण,१२,छोरी,+977 9800000001\r\n"
        + "२,२०८३/०८/०१,,११,छोरा,+977 9800000002\r\n"
        + "३,२०८३/०८/०२,हरि, बहादुर नमूना,१०,छोरा,9800000003\r\n"
        + "४,२०८३/०८/०२,गीता नमूना,४१,छोरी,9800000004\r\n"
        + "५,२०८३/०८/०३,सीता नमूना,भर्खर,छोरी,9800000005\r\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_register_with_mistakes_is_mended_with_the_corrections_file_and_completed_without_duplicates()
    {
        var before = await CountsAsync();
        var sent = await SendAsync("दर्ता.csv", Register);
        Assert.Equal((5, 2, 3, 0), Counts(sent.Receipt));
        Assert.Equal("ne", sent.Receipt.GetProperty("language").GetString());
        Assert.Equal(
            [(4, "name-missing", "यस पङ्क्तिमा बच्चाको नाम छैन।"), (5, "too-many-cells", "पङ्क्तिमा शीर्षकभन्दा बढी कोठा छन्।"), (6, "not-a-child", "यो व्यक्ति 18 वर्ष वा माथिको हो।")],
            sent.Receipt.GetProperty("rejectedRows").EnumerateArray().Select(row => (row.GetProperty("row").GetInt32(), row.GetProperty("code").GetString()!, row.GetProperty("message").GetString()!)));

        var corrections = await handler.Http.GetStringAsync($"{sent.Address}/corrections", Stop);
        Assert.Equal(
            ["काँकडभिट्टा नाका दर्ता", "क्र.सं.,मिति,नाम,उमेर,लिङ्ग,फोन,\"What to mend\"", "२,२०८३/०८/०१,,११,छोरा,'+977 9800000002,\"यस पङ्क्तिमा बच्चाको नाम छैन। बच्चाको नाम लेखेर यो पङ्क्ति फेरि पठाउनुहोस्।\""],
            corrections.TrimStart('\uFEFF').Split("\r\n")[..3]);
        Assert.Equal(6, corrections.Split("\r\n").Length);

        var mended = await SendAsync("दर्ता सच्याइएको.csv", Mend(corrections));
        Assert.Equal((3, 3, 0, 0), Counts(mended.Receipt));
        var after = await CountsAsync();
        Assert.Equal((before.Children + 5, before.Sightings + 5), after);

        var whole = await SendAsync("पूरै दर्ता.csv", Mend(Register));
        Assert.Equal((5, 0, 0, 5), Counts(whole.Receipt));
        Assert.Equal(after, await CountsAsync());
    }

    /// <summary>What the sender does: writes the name, puts a name with a comma in quotation marks, and corrects a mistyped age.</summary>
    private static string Mend(string file) => file
        .Replace("०८/०१,,११", "०८/०१,राम नमूना,११", StringComparison.Ordinal)
        .Replace("हरि, बहादुर नमूना", "\"हरि, बहादुर नमूना\"", StringComparison.Ordinal)
        .Replace("४१", "१४", StringComparison.Ordinal);

    private async Task<(string Address, JsonElement Receipt)> SendAsync(string name, string file)
    {
        var address = await handler.UploadAsync(name, Encoding.UTF8.GetBytes(file), Stop);
        await handler.RunQueuesAsync();
        var receipt = await handler.Http.GetFromJsonAsync<JsonElement>(address, Stop);
        Assert.Equal("complete", receipt.GetProperty("state").GetString());
        return (address, receipt);
    }

    private static (long Rows, long Registered, long Rejected, long Duplicates) Counts(JsonElement receipt) =>
        (Count(receipt, "rows"), Count(receipt, "registered"), Count(receipt, "rejected"), Count(receipt, "duplicates"));

    private async Task<(long Children, long Sightings)> CountsAsync()
    {
        var status = await handler.GetAsync("/api/status");
        return (Count(status, "children"), Count(status, "sightings"));
    }

    private static long Count(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
