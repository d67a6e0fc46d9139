using System.CommandLine;
using System.Text.Json;
using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Receipts;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline check FILE</c>: says what would be understood, without sending anything anywhere, and shows no one's name.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Make()
    {
        var file = new Argument<FileInfo>("file") { Description = "The report to look at." }.AcceptFilesToRead();
        var json = new Option<bool>("--json") { Description = "Writes the findings as JSON." };
        var check = new Command("check", "Shows what would be understood of a file. Nothing leaves this machine.") { file, json };
        check.SetAction(arguments => Check(arguments.GetRequiredValue(file), arguments.GetValue(json)));
        return check;
    }

    private static int Check(FileInfo file, bool json)
    {
        using var stream = file.OpenRead();
        var found = FileCheck.Of(stream, new IntakeLimits());
        if (json) Console.WriteLine(JsonSerializer.Serialize(ToJson(found), Json));
        else Show(found);
        return found.IsClean ? 0 : 1;
    }

    private static object ToJson(FileCheck found) => new
    {
        format = found.Format,
        encoding = found.Encoding,
        problem = found.Problem,
        sheets = found.Sheets.Select(sheet => new
        {
            name = sheet.Name,
            headerRow = sheet.Table?.HeaderRow ?? 0,
            language = sheet.Table?.Language,
            columns = (sheet.Table?.Columns ?? []).Select(column => new { header = column.Header, field = column.Field?.ToString(), confidence = column.Confidence, foundBy = column.FoundBy.ToString() }),
            rows = sheet.Rows,
            accepted = sheet.Accepted,
            rejected = sheet.Rejected.Select(ToJson),
            doubtful = sheet.Doubts.Select(ToJson),
            notes = (sheet.Table?.Notes ?? []).Select(ToJson),
        }),
    };

    private static object ToJson(Problem problem) => new
    {
        row = problem.Row,
        column = problem.Column,
        code = problem.Code,
        message = problem.Message,
        remedy = problem.Remedy,
    };

    private static void Show(FileCheck found)
    {
        AnsiConsole.MarkupLineInterpolated($"Format: [bold]{found.Format}[/]{(found.Encoding.Length == 0 ? "" : $", {found.Encoding}")}");
        foreach (var sheet in found.Sheets) Show(sheet);
        if (found.Problem is { } problem) AnsiConsole.Write(Tables.OfProblems([problem]));
        AnsiConsole.MarkupLine((found.IsClean, found.HasNotes) switch
        {
            (true, false) => "[green]All of it was understood.[/]",
            (true, true) => "[yellow]Every row was understood, but not every column:[/] see above what each was taken for.",
            _ => "[yellow]Not all of it was understood:[/] see above what to do. Rows with a value left out are registered without it.",
        });
    }

    private static void Show(SheetCheck sheet)
    {
        AnsiConsole.WriteLine();
        if (sheet.Name.Length > 0) AnsiConsole.MarkupLineInterpolated($"Sheet: [bold]{sheet.Name}[/]");
        if (sheet.Table is { } table)
        {
            if (table.HeaderRow > 0) AnsiConsole.MarkupLineInterpolated($"Header in row {table.HeaderRow}{NameOf(table.Language) switch { { } language => $", in {language}", null => "" }}");
            AnsiConsole.Write(OfColumns(table));
        }

        var left = sheet.Doubtful == 0 ? "" : $" ({sheet.Doubtful} of them with a value left out)";
        AnsiConsole.MarkupLineInterpolated($"{sheet.Rows} rows: {sheet.Accepted} accepted{left}, {sheet.Rows - sheet.Accepted} rejected");
        ShowProblems("Columns to check", sheet.Table?.Notes ?? []);
        ShowProblems("Rejected", sheet.Rejected);
        ShowProblems("Left out", sheet.Doubts);
    }

    private static Spectre.Console.Table OfColumns(Pipeline.Core.Intake.Table table)
    {
        var columns = new Spectre.Console.Table { Border = TableBorder.Rounded };
        columns.AddColumns("Column", "Taken for", "Known by", "Certain");
        foreach (var column in table.Columns)
        {
            var isUsed = column.Field is not null;
            columns.AddRow(
                Tables.Plain(column.Header), column.Field?.ToString() ?? "[grey]not used[/]", isUsed ? HowFound(column.FoundBy) : "", isUsed ? $"{column.Confidence * 100:0} %" : "");
        }

        return columns;
    }

    private static string HowFound(FoundBy found) => found switch
    {
        FoundBy.Header => "its header",
        FoundBy.Spelling => "[yellow]its header, misspelt[/]",
        FoundBy.Content => "[yellow]its values[/]",
        FoundBy.Remembered => "what was laid down",
        _ => "",
    };

    private static string? NameOf(string? language) => Languages.All.FirstOrDefault(known => known.Code == language)?.Name;

    private static void ShowProblems(string title, IReadOnlyList<Problem> problems)
    {
        if (problems.Count == 0) return;
        AnsiConsole.MarkupLineInterpolated($"[bold]{title}[/]");
        AnsiConsole.Write(Tables.OfProblems(problems));
    }
}
