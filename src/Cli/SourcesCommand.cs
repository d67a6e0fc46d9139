using System.CommandLine;
using Pipeline.Core.Intake;
using Pipeline.Functions.Storage;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline sources</c>: the sets of headers that uploads came with, and what their columns are taken for.</summary>
internal static class SourcesCommand
{
    private const int MostHeaders = 4;

    public static Command Make()
    {
        var list = new Command("list", "Lists the sets of headers seen so far.");
        list.SetAction((_, cancellation) => Guarded.RunAsync(() => ListAsync(cancellation)));

        var id = new Argument<string>("id") { Description = "Of the set of headers, as listed." };
        var show = new Command("show", "Writes what its columns are taken for, as a table to correct.") { id };
        show.SetAction((arguments, cancellation) => Guarded.RunAsync(() => ShowAsync(arguments.GetRequiredValue(id), cancellation)));

        var file = new Argument<FileInfo>("file") { Description = "The corrected table (CSV: source,header,field)." }.AcceptFilesToRead();
        var set = new Command("set", "Lays down what columns mean, from the next upload on: all of the table or nothing.") { file };
        set.SetAction((arguments, cancellation) => Guarded.RunAsync(() => SetAsync(arguments.GetRequiredValue(file), cancellation)));
        return new Command("sources", "The sets of headers that uploads come with.") { list, show, set };
    }

    private static async Task<int> ListAsync(CancellationToken cancellation)
    {
        var table = new Spectre.Console.Table { Border = TableBorder.Rounded, ShowRowSeparators = true };
        table.AddColumns("Id, first seen", "Begins with", "Guessed", "Not used");
        foreach (var source in await new Sources(Account.Open()).ListAsync(cancellation))
        {
            var laidDown = source.IsLaidDown ? "\n[green]laid down[/]" : "";
            table.AddRow(
                $"{source.Id}\n{source.FirstSeenAt:yyyy-MM-dd}, {Tables.Plain(source.FileFormat)}{laidDown}", Headers(source.Columns),
                Headers(source.Columns.Where(column => column.FoundBy is FoundBy.Content or FoundBy.Spelling)),
                Headers(source.Columns.Where(column => column is { Field: null, FoundBy: FoundBy.Nothing, Header.Length: > 0 })));
        }

        AnsiConsole.Write(table);
        return 0;
    }

    /// <summary>The first few, enough to know a file by.</summary>
    private static string Headers(IEnumerable<Column> columns)
    {
        var headers = columns.Select(column => Tables.Plain(column.Header.ReplaceLineEndings(" "))).ToArray();
        return string.Join('\n', headers.Take(MostHeaders)) + (headers.Length > MostHeaders ? $"\n[grey]and {headers.Length - MostHeaders} more[/]" : "");
    }

    private static async Task<int> ShowAsync(string id, CancellationToken cancellation)
    {
        if (await new Sources(Account.Open()).FindAsync(id, cancellation) is not { } source)
        {
            AnsiConsole.MarkupLine("[red]There is no such set of headers.[/] 'pipeline sources list' shows those there are.");
            return 1;
        }

        SourceMappings.Write(Console.Out, source.Id, source.Columns);
        return 0;
    }

    private static async Task<int> SetAsync(FileInfo file, CancellationToken cancellation)
    {
        using var csv = file.OpenText();
        var (mappings, problems) = SourceMappings.Parse(csv);
        if (problems.Count > 0)
        {
            AnsiConsole.Write(Tables.OfProblems(problems));
            AnsiConsole.MarkupLine("[red]Nothing was laid down.[/] Mend these rows and set the table again.");
            return 1;
        }

        var sources = new Sources(Account.Open());
        foreach (var mapping in mappings.All)
        {
            var isKnown = await sources.FindAsync(mapping.Fingerprint, cancellation) is not null;
            await sources.LayDownAsync(mapping, cancellation);
            if (!isKnown) AnsiConsole.MarkupLineInterpolated($"[yellow]{mapping.Fingerprint} is no set of headers that an upload came with.[/] If that is a typing error, see 'pipeline sources list'.");
        }

        AnsiConsole.MarkupLineInterpolated($"Laid down for {mappings.All.Count} set(s) of headers, from the next upload on.");
        return 0;
    }
}
