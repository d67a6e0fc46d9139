using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Corrections;
using Pipeline.Core.Intake.Receipts;
using Pipeline.Core.Normalization;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

namespace Pipeline.Functions.Steps;

/// <summary>
/// Gives out the rejected rows of an upload for mending. The upload is read again, as it was read the first time: which rows were rejected is in no
/// store, since a receipt lists only so many.
/// </summary>
public sealed class GetCorrections(Ledger ledger, Originals originals, Sources sources, IntakeLimits limits)
{
    public async Task<IResult> RunAsync(string id, string? asked, string? preferred, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } reading) return Unknown();
        if (await originals.OpenAsync(id, cancellation) is not { } upload) return FileGone();

        var language = Languages.Choose(asked, preferred, reading.Language);
        var mappings = await sources.MappingsAsync(cancellation);
        var rejected = await Task.Run(() => Read(upload, mappings, reading.ReadOn, language, cancellation), cancellation);
        await upload.DisposeAsync();
        return rejected.Any ? await WriteAsync(id, rejected, cancellation) : NoCorrections();
    }

    /// <summary>The answer where there is no such upload, and to whoever may not have its rows.</summary>
    public static IResult Unknown() => Error("receipt-unknown", "There is no such upload that you sent, or it has not been read yet.", "Look at its receipt first.");

    private async Task<Reading?> FindAsync(string id, CancellationToken cancellation) =>
        GetReceipt.IsId(id) && await ledger.IsReadAsync(id, cancellation) ? await originals.FindReadingAsync(id, cancellation) : null;

    private RejectedRows Read(Stream upload, SourceMappings mappings, DateOnly readOn, string language, CancellationToken cancellation)
    {
        var rejected = new RejectedRows();
        var normalizer = new SightingNormalizer(readOn);
        foreach (var row in UploadReader.Open(upload, limits, mappings).Rows())
        {
            cancellation.ThrowIfCancellationRequested();
            if (row.Problem is { IsOfUpload: true }) break;
            var (sighting, problems) = row.Draft is { } draft ? normalizer.Normalize(draft, "") : new(null, [row.Problem!]);
            if (sighting is null) rejected.Add(row, problems.Select(problem => Messages.Translate(problem, language)));
        }

        return rejected;
    }

    /// <summary>The upload is opened anew, since a reader closes what it has read.</summary>
    private async Task<IResult> WriteAsync(string id, RejectedRows rejected, CancellationToken cancellation)
    {
        await using var upload = await originals.OpenAsync(id, cancellation);
        if (upload is null) return FileGone();

        var file = TemporaryFile();
        var extension = await Task.Run(() => CorrectionsFile.Write(upload, rejected, file, limits), cancellation);
        if (extension is null)
        {
            await file.DisposeAsync();
            return NoCorrections();
        }

        file.Position = 0;
        return Results.Stream(file, TypeOf(extension), $"corrections-{id[..8]}.{extension}");
    }

    /// <summary>Gone with its last use, whatever happens: it holds children's data.</summary>
    private static FileStream TemporaryFile() => new(
        Path.Combine(Path.GetTempPath(), $"corrections-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    private static string TypeOf(string extension) => extension switch
    {
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "json" => "application/json",
        "ndjson" => "application/x-ndjson",
        "zip" => "application/zip",
        _ => "text/csv",
    };

    private static IResult FileGone() => Error("file-gone", "The file is not there any more.", "Send the whole file again, mended.");

    private static IResult NoCorrections() => Error(
        "no-corrections", "No row of this file was rejected, or its rows cannot be written back.", "Mend what the receipt lists in your own file, and send that again.");

    private static IResult Error(string code, string message, string remedy) =>
        Results.Json(new ErrorBody(code, message, remedy), statusCode: StatusCodes.Status404NotFound);
}
