using System.IO.Compression;

namespace Pipeline.Core.Intake.Readers;

/// <summary>
/// Reads every file of a ZIP archive; tables of one export that refer to each other are read together. A file that cannot be read is one item of the
/// count, a problem that names it, and the others are read.
/// </summary>
internal sealed class ArchiveFiles : IDisposable
{
    private static readonly string[] NoFiles = ["__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini"];
    private readonly Stream _local;
    private readonly IntakeLimits _limits;
    private readonly SourceMappings _mappings;
    private readonly ZipArchive _archive;

    /// <param name="local">Is closed when the rows have been read.</param>
    public ArchiveFiles(Stream local, IntakeLimits limits, SourceMappings mappings)
    {
        (_local, _limits, _mappings) = (local, limits, mappings);
        _archive = Open(local);
    }

    /// <summary>Whether the archive is an Excel workbook, as far as its size allows it to be read as one.</summary>
    public static bool HoldsWorkbook(Stream local, IntakeLimits limits)
    {
        using var archive = Open(local);
        if (Holds(archive, "word/document.xml")) throw Unreadable.Document();
        if (archive.GetEntry("mimetype") is not null && Holds(archive, "content.xml")) throw Unreadable.OpenDocument();
        if (!Holds(archive, "xl/workbook.xml") && !Holds(archive, "xl/workbook.bin")) return false;
        var left = limits.MaxExpandedBytes;
        foreach (var entry in archive.Entries)
        {
            // .NET stops expanding an entry at the size the archive states.
            if (entry.Length < 0 || entry.Length > left || entry.Length > Math.Max(16L << 20, entry.CompressedLength * limits.MaxExpansion)) throw Unreadable.Expands(limits.MaxExpandedBytes);
            left -= entry.Length;
        }
        return true;
    }

    public static bool IsBinaryWorkbook(Stream local)
    {
        using var archive = Open(local);
        return !Holds(archive, "xl/workbook.xml");
    }

    public Recognised Recognise()
    {
        var files = new List<(string Name, Recognised? File, Problem? Problem)>();
        var left = _limits.MaxExpandedBytes;
        foreach (var entry in _archive.Entries.Where(IsFile))
        {
            if (files.Count == _limits.MaxFiles)
            {
                files.Add((entry.FullName, null, Unreadable.TooManyFiles(_limits.MaxFiles).Problem));
                break;
            }
            try
            {
                left -= Math.Max(0, entry.Length);
                if (left < 0) throw Unreadable.Expands(_limits.MaxExpandedBytes);
                files.Add((entry.FullName, OfEntry(entry), null));
            }
            catch (UnreadableException fault)
            {
                if (!IsAttachment(entry, fault.Problem)) files.Add((entry.FullName, null, fault.Problem));
            }
        }
        if (files.Count == 0) throw Unreadable.EmptyArchive();
        var tables = files.Select(file => file.File?.Table).OfType<TableSource>().ToArray();
        var join = new RecordJoin(tables, _limits, _mappings);
        var isOdk = Array.Exists(tables, table => Systems.Of(table.Head.Header) == "odk");
        return new(isOdk ? "odk-zip" : "zip", () => Rows(files, join));
    }

    /// <summary>The files that are read, by their names in the archive.</summary>
    public IEnumerable<string> Names => Files.Select(entry => entry.FullName);

    /// <summary>Those of its tables that refer to each other.</summary>
    public IReadOnlyList<TableSource> LinkedTables()
    {
        var tables = new List<TableSource>();
        foreach (var entry in Files)
        {
            try
            {
                if (Head(entry) is var head && !Recognition.IsArchive(head) && Recognition.OfFile(head, () => Open(entry), _limits, _mappings, entry.FullName).Table is { } table) tables.Add(table);
            }
            catch (UnreadableException)
            {
                // No table.
            }
        }
        return new RecordJoin(tables, _limits, _mappings).Linked;
    }

    /// <returns>Whether there is such a file.</returns>
    public bool CopyTo(Stream target, string name)
    {
        if (Files.FirstOrDefault(entry => entry.FullName == name) is not { } file) return false;
        using var expanding = Open(file);
        expanding.CopyTo(target);
        return true;
    }

    public void Dispose() => _archive.Dispose();

    private IEnumerable<ZipArchiveEntry> Files => _archive.Entries.Where(IsFile).Take(_limits.MaxFiles);

    private IEnumerable<RowRead> Rows(List<(string Name, Recognised? File, Problem? Problem)> files, RecordJoin join)
    {
        using (_local)
        using (_archive)
        {
            var isJoined = false;
            foreach (var (name, file, problem) in files)
            {
                if (problem is not null) yield return problem with { Sheet = name };
                if (file is null || (file.Table is not null && join.IsNeeded && isJoined)) continue;
                var together = file.Table is not null && join.IsNeeded;
                isJoined |= together;
                foreach (var row in Guarded(name, together ? join.Rows : file.Rows)) yield return row;
            }
        }
    }

    /// <summary>What ends the reading of one file must not end that of the others.</summary>
    private static IEnumerable<RowRead> Guarded(string name, Func<IEnumerable<RowRead>> read)
    {
        using var rows = read().GetEnumerator();
        while (true)
        {
            RowRead row;
            var isEnd = false;
            try
            {
                if (!rows.MoveNext()) yield break;
                row = rows.Current;
            }
            catch (UnreadableException fault)
            {
                (row, isEnd) = (fault.Problem with { Sheet = name }, true);
            }
            yield return row;
            if (isEnd) yield break;
        }
    }

    private Recognised OfEntry(ZipArchiveEntry entry)
    {
        if (IsUnsafe(entry.FullName)) throw Unreadable.UnsafeName();
        if (entry.IsEncrypted) throw Unreadable.Encrypted();
        var head = Head(entry);
        if (!Recognition.IsArchive(head)) return Recognition.OfFile(head, () => Open(entry), _limits, _mappings, entry.FullName);
        var copy = TempFile.Create();
        try
        {
            using (var expanding = Open(entry)) expanding.CopyTo(copy);
            return HoldsWorkbook(copy, _limits) ? Recognition.OfWorkbook(copy, _limits, _mappings, entry.FullName) : throw Unreadable.Nested();
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private byte[] Head(ZipArchiveEntry entry)
    {
        using var start = Open(entry);
        var head = new byte[Recognition.HeadBytes];
        return head[..start.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    private ExpandingStream Open(ZipArchiveEntry entry)
    {
        try
        {
            return new(entry.Open(), entry.CompressedLength, _limits);
        }
        catch (Exception fault) when (Damage.IsDamage(fault))
        {
            throw Unreadable.DamagedArchive();
        }
    }

    private static ZipArchive Open(Stream local)
    {
        try
        {
            local.Position = 0;
            var archive = new ZipArchive(local, ZipArchiveMode.Read, leaveOpen: true);
            _ = archive.Entries.Count;
            return archive;
        }
        catch (Exception fault) when (Damage.IsDamage(fault))
        {
            throw Unreadable.DamagedArchive();
        }
    }

    private static bool Holds(ZipArchive archive, string path) =>
        archive.Entries.Any(entry => entry.FullName.Replace('\\', '/').Equals(path, StringComparison.OrdinalIgnoreCase));

    private static bool IsFile(ZipArchiveEntry entry) =>
        !entry.FullName.EndsWith('/') && !entry.FullName.EndsWith('\\') && !Array.Exists(NoFiles, name => entry.FullName.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Pictures and recordings that a form's export brings along are no reports.</summary>
    private static bool IsAttachment(ZipArchiveEntry entry, Problem problem) =>
        problem.Code == "format-unknown" && entry.FullName.Contains("media/", StringComparison.OrdinalIgnoreCase);

    private static bool IsUnsafe(string name) =>
        name.StartsWith('/') || name.StartsWith('\\') || name.Contains(':') || name.Split('/', '\\').Contains("..");
}
