using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Pipeline.Core.Intake;

namespace Pipeline.Functions.Storage;

/// <summary>What a receipt lists row by row.</summary>
/// <param name="Rejected">Why rows were not registered.</param>
/// <param name="Doubtful">Values that were left out of rows that were.</param>
public sealed record ListedProblems(IReadOnlyList<Problem> Rejected, IReadOnlyList<Problem> Doubtful);

/// <summary>The problems of each upload's rows, a line each in a blob.</summary>
public sealed class ProblemLog(StorageAccount account, IntakeLimits limits)
{
    private readonly BlobContainerClient _container = account.Container(Names.Containers.Receipts);

    public ProblemWriter Open(string receipt) => new(Blob(receipt), limits.MaxListedProblems);

    public async Task<ListedProblems> ReadAsync(string receipt, CancellationToken cancellation)
    {
        var rejected = new List<Problem>();
        var doubtful = new List<Problem>();
        try
        {
            await using var stream = await Blob(receipt).OpenReadAsync(cancellationToken: cancellation);
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                var listed = JsonSerializer.Deserialize<ListedProblem>(line, JsonSerializerOptions.Web)!;
                (listed.Rejected ? rejected : doubtful).Add(listed.Problem);
            }
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            // No problem, no blob.
        }

        return new(rejected, doubtful);
    }

    private BlockBlobClient Blob(string receipt) => _container.GetBlockBlobClient($"{receipt}/problems.ndjson");
}

/// <summary>Writes the problems of one upload as they are found: at most so many rejections and as many doubts.</summary>
public sealed class ProblemWriter(BlockBlobClient blob, int most) : IDisposable
{
    private Stream? _stream;
    private int _rejected;
    private int _doubtful;

    public void Reject(IEnumerable<Problem> problems) => Write(problems, rejected: true, ref _rejected);

    public void Doubt(IEnumerable<Problem> problems) => Write(problems, rejected: false, ref _doubtful);

    public void Dispose() => _stream?.Dispose();

    private void Write(IEnumerable<Problem> problems, bool rejected, ref int count)
    {
        foreach (var problem in problems)
        {
            if (count >= most) return;
            count++;
            _stream ??= blob.OpenWrite(overwrite: true);
            JsonSerializer.Serialize(_stream, new ListedProblem(rejected, problem), JsonSerializerOptions.Web);
            _stream.WriteByte((byte)'\n');
        }
    }
}

internal sealed record ListedProblem(bool Rejected, Problem Problem);
