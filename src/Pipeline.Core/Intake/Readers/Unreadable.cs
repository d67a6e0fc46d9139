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

    public static UnreadableException Document() => Of("file-is-document",
        "This is a text document, not a table.",
        "Copy its table into a spreadsheet, save that as XLSX and send it.");

    public static UnreadableException OpenDocument() => Of("workbook-is-ods",
        "This is an OpenDocument spreadsheet, which we cannot read.",
        "Open it, save it as XLSX (Excel 2007-365) and send that.");

    public static UnreadableException Expands(long limit) => Of("file-expands-too-far",
        $"The file would expand to more than {Mebibytes(limit)}, or is packed far more tightly than tables are; it is refused for safety.",
        "Open it, copy the rows into a new file, and send that.");

    public static UnreadableException DamagedWorkbook() => Of("workbook-damaged",
        "The workbook is damaged or protected by a password.",
        "Open it in your spreadsheet program, remove the password, save it as a new XLSX file and send that.");

    public static UnreadableException DamagedArchive() => Of("archive-damaged",
        "The ZIP archive, or a file in it, is damaged.",
        "Pack the files again, or send them one by one.");

    public static UnreadableException EmptyArchive() => Of("archive-empty",
        "The ZIP archive holds no file we can read.",
        "Put the CSV, XLSX or JSON files into it, or send them one by one.");

    public static UnreadableException Encrypted() => Of("archive-encrypted",
        "The file in the archive is protected by a password.",
        "Pack it again without a password, or send the file by itself.");

    public static UnreadableException Nested() => Of("archive-nested",
        "The archive holds another archive, which is not opened.",
        "Unpack the inner archive and send its files.");

    public static UnreadableException UnsafeName() => Of("archive-name-unsafe",
        "The name of a file in the archive leads outside of it.",
        "Pack the file again from the folder it stands in.");

    public static UnreadableException TooManyFiles(int limit) => Of("too-many-files",
        $"The archive or workbook holds more than {limit} files or sheets; those beyond are not read.",
        "Split it into several and send each.");

    public static UnreadableException TooManyRows(long limit) => Of("too-many-rows",
        $"The file has more than {limit} rows; those beyond are not read.",
        "Split it into several files and send each; rows that were read already are not counted twice.");

    public static UnreadableException TooSlow(TimeSpan limit) => Of("reading-too-long",
        $"Reading the file takes longer than {limit.TotalMinutes:0.#} minutes; it was given up.",
        "Split it into several files and send each; rows that were read already are not counted twice.");

    public static UnreadableException CellTooLong(int limit) => Of("cell-too-long",
        $"A cell holds more than {limit} characters; reading stopped there.",
        "Look for a cell into which a whole document was pasted, shorten it, and send the file again.");

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
