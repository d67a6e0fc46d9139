using Azure.Storage.Blobs.Specialized;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Tests.Steps;

public sealed class UploadReadingTests
{
    private static readonly Table Table = new("", 1, [], "ne");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1_000)]
    public void What_is_read_is_what_is_linked_and_what_is_rejected(int chunkRows)
    {
        RowRead[] rows = [.. Enumerable.Range(1, 60).Select(number => number % 5 == 0 ? Rejected(number) : Row(number, hasName: number % 3 != 0))];

        var (chunks, facts) = Read(rows, chunkRows);

        Assert.Equal((60, null), (facts.Rows, facts.Problem));
        Assert.Equal(facts.Rows, facts.Rejected + chunks.Sum(chunk => chunk.Sightings.Count));
        Assert.Equal(28, facts.Rejected);
        Assert.Equal(facts.Chunks, chunks.Count);
        Assert.Equal(Enumerable.Range(0, chunks.Count), chunks.Select(chunk => chunk.Number));
    }

    [Fact]
    public void What_was_read_before_the_upload_as_a_whole_gave_out_balances_too()
    {
        var (chunks, facts) = Read([Row(1, hasName: true), Rejected(2), Row(3, hasName: true), Problem.OfFile("json-damaged", "It ends.", "Send it again."), Row(4, hasName: true)], chunkRows: 2);

        Assert.Equal((3, 1, "json-damaged"), (facts.Rows, facts.Rejected, facts.Problem?.Code));
        Assert.Equal(2, chunks.Sum(chunk => chunk.Sightings.Count));
    }

    private static (List<SightingChunk> Chunks, ReadFacts Facts) Read(RowRead[] rows, int chunkRows)
    {
        // At most no problem is listed: nothing is written anywhere.
        using var problems = new ProblemWriter(new BlockBlobClient(new("http://127.0.0.1/none")), most: 0);
        var reading = new UploadReading(rows, new SightingNormalizer(new DateOnly(2026, 11, 24)), "receipt", chunkRows, problems);
        List<SightingChunk> chunks = [.. reading.Pull()];
        return (chunks, reading.Facts("csv"));
    }

    private static RowRead Row(long number, bool hasName)
    {
        var draft = new Draft(new("", number), Table);
        if (hasName) draft.Add(Field.FullName, "Maya Rai");
        draft.Add(Field.Age, $"{number % 17}");
        return draft;
    }

    private static RowRead Rejected(long number) => Problem.OfRow(new("", number), "", "too-many-cells", "It is too wide.", "Mend it.");
}
