using Pipeline.Core.Intake.Readers;

namespace Pipeline.Core.Intake;

/// <summary>A row that was read: a draft, or the problem that kept it from becoming one.</summary>
public readonly record struct RowRead(Draft? Draft, Problem? Problem)
{
    /// <summary>The table a row with a problem stands in, where it stands in one.</summary>
    internal Table? Table { get; init; }

    public static implicit operator RowRead(Draft draft) => new(draft, null);

    public static implicit operator RowRead(Problem problem) => new(null, problem);
}

/// <summary>An upload as it is being read: what it is, and its rows one by one. Holds a few rows and the readers' buffers, however large the file.</summary>
public sealed class UploadReader
{
    private const int RowsBetweenLooksAtTheClock = 1_000;
    private readonly Func<IEnumerable<RowRead>> _rows;
    private readonly IntakeLimits _limits;
    private readonly TimeProvider _clock;
    private readonly long _started;

    private UploadReader(Recognised file, IntakeLimits limits, TimeProvider clock)
    {
        (Format, _rows, _limits, _clock, Encoding) = (file.Format, file.Rows, limits, clock, file.Encoding);
        _started = clock.GetTimestamp();
    }

    /// <summary>
    /// What the file is: <c>csv</c>, <c>tsv</c>, <c>xlsx</c>, <c>xls</c>, <c>xlsb</c>, with the system before it where its export is recognised
    /// (<c>kobo-xlsx</c>, <c>commcare-csv</c>); <c>json</c>, <c>ndjson</c>, <c>geojson</c>, <c>checkpoint</c>, <c>kobo-json</c>, <c>odk-odata</c>,
    /// <c>primero-json</c>; <c>zip</c>, <c>odk-zip</c>; <c>unknown</c> where it is none of them.
    /// </summary>
    public string Format { get; }

    /// <summary>Such as <c>utf-8</c>, <c>utf-16</c>, <c>windows-874</c>; empty for workbooks, archives and where it is unknown.</summary>
    public string Encoding { get; }

    /// <summary>
    /// Recognises the file by its content, whatever its name says. Reads no more than the head of <paramref name="stream"/>, which must be able to seek;
    /// an archive or a workbook is copied to a file of our own first, unless it is in one already.
    /// </summary>
    public static UploadReader Open(Stream stream, IntakeLimits limits, SourceMappings? mappings = null, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        try
        {
            if (stream.Length > limits.MaxFileBytes) throw Unreadable.TooLarge(limits.MaxFileBytes);
            return new UploadReader(Recognition.Of(stream, limits, mappings ?? SourceMappings.None), limits, clock);
        }
        catch (UnreadableException fault)
        {
            return new UploadReader(new("unknown", () => [fault.Problem]), limits, clock);
        }
    }

    /// <summary>
    /// The rows, once, in the order of the file. A problem <see cref="Problem.IsOfUpload"/> ends the reading; every other item is one of the
    /// count: a row, or a file of an archive that could not be read.
    /// </summary>
    public IEnumerable<RowRead> Rows()
    {
        using var rows = _rows().GetEnumerator();
        for (var count = 1L; ; count++)
        {
            RowRead row;
            try
            {
                if (!rows.MoveNext()) yield break;
                row = count <= _limits.MaxRows ? WithinLimits(rows.Current) : Unreadable.TooManyRows(_limits.MaxRows).Problem;
                if (count % RowsBetweenLooksAtTheClock == 0 && _clock.GetElapsedTime(_started) > _limits.MaxReadingTime) row = Unreadable.TooSlow(_limits.MaxReadingTime).Problem;
            }
            catch (UnreadableException fault)
            {
                row = fault.Problem;
            }
            yield return row;
            if (row.Problem is { IsOfUpload: true }) yield break;
        }
    }

    private RowRead WithinLimits(RowRead row)
    {
        if (row.Draft is not { } draft || draft.Longest <= _limits.MaxCellLength) return row;
        RowRead tooLong = Problem.OfRow(draft.Place, "", "cell-too-long", $"A cell of the row holds more than {_limits.MaxCellLength} characters.",
            "Look for a quotation mark that is never closed or a document pasted into a cell, shorten it, and send the row again.");
        return tooLong with { Table = draft.Table };
    }
}
