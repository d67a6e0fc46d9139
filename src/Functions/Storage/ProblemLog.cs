using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Pipeline.Core.Intake;

namespace Pipeline.Functions.Storage;

/// <summary>What a receipt lists row by row.</summary>
/// <param name="Rejected">Why rows were not registered.</param>
/// <param name="Doubtful">Values that were left out of rows that were.</param>
/// <param name="Notes">How columns were understood, where that is not certain.</param>
public sealed record ListedProblems(IReadOnlyList<Problem> Rejected, IReadOnlyList<Problem> Doubtful, IReadOnlyList<Problem> Notes)
{
    public static readonly ListedProblems None = new([], [], []);
}

/// <summary>Under which head a receipt lists a problem.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ListedAs>))]
public enum ListedAs
{
    Rejected,
    Doubtful,
    Note,
}

/// <summary>The problems of each upload's rows, a line each in a blob.</summary>
public sealed class ProblemLog(StorageAccount account, IntakeLimits limits)
{
    private readonly BlobContainerClient _container = account.Container(Names.Containers.Receipts);

    public ProblemWriter Open(string receipt) => new(Blob(receipt), limits.MaxListedProblems);

    public async Task<ListedProblems> ReadAsync(string receipt, CancellationToken cancellation)
    {
        var lists = Enum.GetValues<ListedAs>().ToDictionary(list => list, _ => new List<Problem>());
        try
        {
            await using var stream = await Blob(receipt).OpenReadAsync(cancellationToken: cancellation);
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                var listed = JsonSerializer.Deserialize<ListedProblem>(line, JsonSerializerOptions.Web)!;
                lists[listed.As].Add(listed.Problem);
            }
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            // No problem, no blob.
        }

        return new(lists[ListedAs.Rejected], lists[ListedAs.Doubtful], lists[ListedAs.Note]);
    }

    private BlockBlobClient Blob(string receipt) => _container.GetBlockBlobClient($"{receipt}/problems.ndjson");
}

/// <summary>Writes the problems of one upload as they are found: at most so many of each list.</summary>
public sealed class ProblemWriter(BlockBlobClient blob, int most) : IDisposable
{
    private Stream? _stream;
    private readonly int[] _counts = new int[Enum.GetValues<ListedAs>().Length];

    public void Reject(IEnumerable<Problem> problems) => Write(problems, ListedAs.Rejected);

    public void Doubt(IEnumerable<Problem> problems) => Write(problems, ListedAs.Doubtful);

    public void Note(IEnumerable<Problem> problems) => Write(problems, ListedAs.Note);

    public void Dispose() => _stream?.Dispose();

    private void Write(IEnumerable<Problem> problems, ListedAs list)
    {
        foreach (var problem in problems)
        {
            if (_counts[(int)list]++ >= most) return;
            _stream ??= blob.OpenWrite(overwrite: true);
            JsonSerializer.Serialize(_stream, new ListedProblem(list, problem), JsonSerializerOptions.Web);
            _stream.WriteByte((byte)'\n');
        }
    }
}

internal sealed record ListedProblem(ListedAs As, Problem Problem);
