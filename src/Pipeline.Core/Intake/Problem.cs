using System.Text.Json.Serialization;

namespace Pipeline.Core.Intake;

/// <summary>Where in an upload something stands. <see cref="Row"/> counts from 1 as the sender's own program shows it; 0 is the file as a whole.</summary>
public readonly record struct Place(string Sheet, long Row)
{
    /// <summary>The file as a whole.</summary>
    public static readonly Place WholeFile = new("", 0);
}

/// <summary>
/// Something a person must mend: where it is, what kind of value it concerns, and what to do.
/// Never carries the value itself: receipts are read by others than the sender.
/// </summary>
/// <param name="Sheet">Sheet of a workbook, empty elsewhere.</param>
/// <param name="Row">Row as the sender sees it, from 1; 0 for the file as a whole.</param>
/// <param name="Column">Header of the column, empty for the whole row.</param>
/// <param name="Code">Stable, machine-readable kind of problem, such as <c>name-missing</c>.</param>
/// <param name="Message">What is wrong, in plain words.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Problem(string Sheet, long Row, string Column, string Code, string Message, string Remedy)
{
    /// <summary>What the column was, or was not, taken for; null where that is not the question.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Field? Field { get; init; }

    /// <summary>Concerns the upload as a whole, and ends its reading; a problem of one file in an archive has row 0 too, but names the file.</summary>
    [JsonIgnore]
    public bool IsOfUpload => Row == 0 && Sheet.Length == 0;

    /// <summary>A problem of the file as a whole.</summary>
    public static Problem OfFile(string code, string message, string remedy) =>
        new("", 0, "", code, message, remedy);

    /// <summary>A problem of one row, or of one column in it.</summary>
    public static Problem OfRow(Place place, string column, string code, string message, string remedy) =>
        new(place.Sheet, place.Row, column, code, message, remedy);
}
