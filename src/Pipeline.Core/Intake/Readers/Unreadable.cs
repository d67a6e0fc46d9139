namespace Pipeline.Core.Intake.Readers;

/// <summary>Stops the reading of a file at its first fault that concerns the whole file. Caught once, in <see cref="UploadReader"/>, and handed on as a value.</summary>
internal sealed class UnreadableException(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;
}

/// <summary>Everything that can be wrong with a file as a whole, in words its sender can act on.</summary>
internal static class Unreadable
{
    public static UnreadableException Empty() => Of("file-empty",
        "The file has nothing in it.",
        "Check that the file was saved before it was sent, then send it again.");

    public static UnreadableException TooLarge(long limit) => Of("file-too-large",
        $"The file is larger than {Mebibytes(limit)}.",
        "Split it into several files and send each.");

    public static UnreadableException Pdf() => Of("file-is-pdf",
        "This is a PDF, whatever its name says. Tables in a PDF cannot be read safely.",
        "Send the spreadsheet it was made from (XLSX or CSV).");

    public static UnreadableException Unknown() => Of("format-unknown",
        "This is not a file we can read: it is neither a text table, a workbook nor JSON.",
        "Save it as CSV or XLSX and send it again.");

    public static UnreadableException Archive() => Of("archive-without-workbook",
        "This is a ZIP archive, but no Excel workbook.",
        "Unpack it and send the files inside one by one.");

    public static UnreadableException Expands(long limit) => Of("workbook-expands-too-far",
        $"The workbook would expand to more than {Mebibytes(limit)}; a workbook like that is refused for safety.",
        "Open it, copy the rows into a new workbook, or save them as CSV, and send that.");

    public static UnreadableException DamagedWorkbook() => Of("workbook-damaged",
        "The workbook is damaged or protected by a password.",
        "Open it in your spreadsheet program, remove the password, save it as a new XLSX file and send that.");

    public static UnreadableException NoHeader() => Of("header-not-found",
        "No row was found that says what the columns mean (such as Name, Age, Sex, Date).",
        "Add one header row above the data, with at least a name column, and send the file again.");

    public static UnreadableException RecordTooLong(long row, int limit) => Of("row-too-long",
        $"Row {row} is longer than {limit / 1024} KiB; reading stopped there.",
        "Look for a quotation mark that is never closed, or a file that has lost its line ends, and send the file again.");

    public static UnreadableException TooManyColumns(long row, int limit) => Of("too-many-columns",
        $"Row {row} has more than {limit} columns.",
        "Check that rows were not pasted side by side; keep one child a row.");

    public static UnreadableException TooDeep(int limit) => Of("json-too-deep",
        $"The JSON is nested more than {limit} levels deep.",
        "Export the records as a plain list and send that.");

    public static UnreadableException BadJson(long record) => Of("json-damaged",
        $"The JSON cannot be read beyond record {record}: it is cut off or not JSON.",
        "Export the file again and check that the download was complete.");

    private static UnreadableException Of(string code, string message, string remedy) =>
        new(Problem.OfFile(code, message, remedy));

    private static string Mebibytes(long bytes) => $"{bytes >> 20} MiB";
}
