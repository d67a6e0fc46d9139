using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Corrections;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Intake.Corrections;

/// <summary>Reads uploads to their end as the function app does, and writes their corrections files.</summary>
internal static class Mending
{
    public static readonly SightingNormalizer Normalizer = new(new(2026, 11, 25));

    /// <summary>The ids of the sightings in an upload, and its rows that were rejected.</summary>
    public static (List<string> Ids, RejectedRows Rejected) Read(byte[] file, IntakeLimits? limits = null)
    {
        var (ids, rejected) = (new List<string>(), new RejectedRows());
        foreach (var row in UploadReader.Open(new MemoryStream(file), limits ?? Uploads.Limits).Rows())
        {
            if (row.Problem is { IsOfUpload: true }) break;
            var (sighting, found) = row.Draft is { } draft ? Normalizer.Normalize(draft, "receipt") : new(null, [row.Problem!]);
            if (sighting is not null) ids.Add(sighting.Id);
            else rejected.Add(row, found);
        }
        return (ids, rejected);
    }

    public static (string? Extension, byte[] File) Correct(byte[] file, IntakeLimits? limits = null)
    {
        var target = new MemoryStream();
        var extension = CorrectionsFile.Write(new MemoryStream(file), Read(file, limits).Rejected, target, limits ?? Uploads.Limits);
        return (extension, target.ToArray());
    }
}
