using System.IO.Compression;
using Pipeline.Core.Intake.Readers;

namespace Pipeline.Core.Intake.Corrections;

/// <summary>Writes the rejected rows of the files of a ZIP archive as an archive of their corrections files, under the same names.</summary>
/// <param name="local">A file of our own.</param>
internal sealed class ArchiveCorrections(Stream local, RejectedRows rejected, IntakeLimits limits)
{
    /// <returns>Whether anything was written.</returns>
    public bool Write(Stream target)
    {
        using var original = new ArchiveFiles(local, limits, SourceMappings.None);
        rejected.KeepHeads(original.LinkedTables());
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var any = false;
        foreach (var name in original.Names.Distinct().Where(rejected.AreOf))
        {
            using var file = TempFile.Create();
            using var written = TempFile.Create();
            if (!Damage.Survives(() => original.CopyTo(file, name)) || CorrectionsFile.WriteFile(file, rejected, name, written, limits) is not { } extension) continue;
            any = true;
            written.Position = 0;
            // What is written for an XLS is an XLSX.
            using var entry = archive.CreateEntry(extension == "xlsx" ? Path.ChangeExtension(name, extension) : name).Open();
            written.CopyTo(entry);
        }
        return any;
    }
}
