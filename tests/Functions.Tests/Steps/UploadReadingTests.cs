using System.Text;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Tests.Shared;

namespace Pipeline.Functions.Tests.Steps;

public class UploadReadingTests
{
    private const int Rows = 5_000;
    private const int ChunkRows = 300;
    private static readonly SightingNormalizer Normalizer = new(new DateOnly(2026, 11, 24));

    /// <summary>Every seventh row names nobody.</summary>
    private static readonly string Csv = string.Concat(new InventedRegister(seed: 1).Lines(Rows).Select((line, row) => row % 7 == 3 ? $"{row},,,,,,,F,12\n" : $"{line}\n"));

    [Fact]
    public void The_sightings_come_in_the_order_of_the_file_though_several_threads_read_them() => Assert.Equal(
        Read().Select(row => Normalizer.Normalize(row.Draft!, "r").Sighting?.Id).OfType<string>(),
        Reading().Pull().SelectMany(chunk => chunk.Sightings).Select(sighting => sighting.Id));

    [Fact]
    public void Every_chunk_is_full_but_the_last_and_has_the_next_number()
    {
        var chunks = Reading().Pull().ToArray();

        Assert.Equal(Enumerable.Range(0, chunks.Length), chunks.Select(chunk => chunk.Number));
        Assert.All(chunks[..^1], chunk => Assert.Equal(ChunkRows, chunk.Sightings.Count));
    }

    [Fact]
    public void The_counts_balance()
    {
        var reading = Reading();
        var sightings = reading.Pull().Sum(chunk => chunk.Sightings.Count);

        var facts = reading.Facts("csv");
        Assert.Equal(Rows, facts.Rows);
        Assert.Equal(facts.Rows, sightings + facts.Rejected);
        Assert.True(facts.Rejected > 0);
    }

    [Fact]
    public void Long_cells_change_nothing_but_how_many_rows_wait()
    {
        var taken = 0;
        var draft = new Draft(new("", 1), new Table("", 1, [], null));
        draft.Add(Field.FullName, "Maya Rai");
        draft.Add(Field.Notes, new string('x', 30_000));
        var reading = Reading(Enumerable.Repeat((RowRead)draft, 1_000).Select(row =>
        {
            taken++;
            return row;
        }));

        Assert.Equal(ChunkRows, reading.Pull().First().Sightings.Count);
        Assert.InRange(taken, ChunkRows, ChunkRows + 50);
    }

    [Fact]
    public void Nothing_after_the_end_of_a_broken_file_counts()
    {
        RowRead broken = Problem.OfFile("broken", "It is broken.", "Send it again.");
        var reading = Reading([.. Read().Take(1_000), broken, .. Read().Take(10)]);

        Assert.Equal(1_000, reading.Pull().Sum(chunk => chunk.Sightings.Count) + reading.Facts("csv").Rejected);
        Assert.Equal("broken", reading.Facts("csv").Problem?.Code);
    }

    private static IEnumerable<RowRead> Read() => UploadReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(Csv)), new IntakeLimits()).Rows();

    private static UploadReading Reading(IEnumerable<RowRead>? rows = null) =>
        new(rows ?? Read(), Normalizer, "r", ChunkRows, new ProblemWriter(() => throw new InvalidOperationException("No problem is to be listed."), most: 0));
}
