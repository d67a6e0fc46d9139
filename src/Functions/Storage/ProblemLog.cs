using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Pipeline.Core.Intake;
using Pipeline.Core.Protection;

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

/// <summary>The problems of each upload's rows, a line each in a sealed blob.</summary>
public sealed class ProblemLog(StorageAccount account, UploadKeys keys, IntakeLimits limits)
{
    private readonly BlobContainerClient _container = account.Container(Names.Containers.Receipts);

    /// <summary>Neither key nor blob is made for an upload without problems.</summary>
    public ProblemWriter Open(string receipt) => new(() => Create(receipt), limits.MaxListedProblems);

    public async Task<ListedProblems> ReadAsync(string receipt, CancellationToken cancellation)
    {
        var lists = Enum.GetValues<ListedAs>().ToDictionary(list => list, _ => new List<Problem>());
        using var key = await keys.FindAsync(receipt, cancellation);
        if (key is null) return ListedProblems.None;
        try
        {
            await using var stream = key.Open(NameOf(receipt), await Blob(receipt).OpenReadAsync(cancellationToken: cancellation));
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

    /// <summary>Rows are pulled on a thread of their own, which may wait.</summary>
    private SealedWriteStream Create(string receipt)
    {
        using var key = keys.GetOrCreateAsync(receipt, default).GetAwaiter().GetResult();
        return key.Write(NameOf(receipt), Blob(receipt).OpenWrite(overwrite: true));
    }

    private static string PathOf(string receipt) => $"{receipt}/problems.ndjson";

    private static string NameOf(string receipt) => $"{Names.Containers.Receipts}/{PathOf(receipt)}";

    private BlockBlobClient Blob(string receipt) => _container.GetBlockBlobClient(PathOf(receipt));
}

/// <summary>Writes the problems of one upload as they are found: at most so many of each list.</summary>
/// <param name="open">Called when the first is found.</param>
/// <param name="most">Of each list.</param>
public sealed class ProblemWriter(Func<SealedWriteStream> open, int most) : IDisposable
{
    private SealedWriteStream? _stream;
    private readonly int[] _counts = new int[Enum.GetValues<ListedAs>().Length];

    public void Reject(IEnumerable<Problem> problems) => Write(problems, ListedAs.Rejected);

    public void Doubt(IEnumerable<Problem> problems) => Write(problems, ListedAs.Doubtful);

    public void Note(IEnumerable<Problem> problems) => Write(problems, ListedAs.Note);

    /// <summary>What was found so far is a whole list, also where the reading breaks off.</summary>
    public void Dispose()
    {
        _stream?.Complete();
        _stream?.Dispose();
    }

    private void Write(IEnumerable<Problem> problems, ListedAs list)
    {
        foreach (var problem in problems)
        {
            if (_counts[(int)list]++ >= most) return;
            _stream ??= open();
            JsonSerializer.Serialize(_stream, new ListedProblem(list, problem), JsonSerializerOptions.Web);
            _stream.WriteByte((byte)'\n');
        }
    }
}

internal sealed record ListedProblem(ListedAs As, Problem Problem);
