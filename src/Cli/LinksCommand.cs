using System.CommandLine;
using Pipeline.Core.Intake;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Cli;

/// <summary><c>pipeline links</c>: why the registry links two sightings or does not, and the model by which it does.</summary>
internal static class LinksCommand
{
    public static Command Make() => new("links", "How sightings are linked.") { Explain(), Learn(), RekeyCommand.Make() };

    private static Command Explain()
    {
        var report = new Argument<FileInfo>("report") { Description = "A report as it is uploaded." }.AcceptFilesToRead();
        var other = new Argument<FileInfo?>("report2") { Description = "The report of the second row, if it is another.", Arity = ArgumentArity.ZeroOrOne }.AcceptFilesToRead();
        var rows = new Option<long[]>("--rows") { Description = "Two rows, by their numbers as a receipt gives them.", Arity = new ArgumentArity(1, 2), AllowMultipleArgumentsPerToken = true, Required = true };
        var sightings = new Option<long>("--sightings") { Description = "How many sightings the registry is expected to hold.", DefaultValueFactory = _ => Comparison.UsualSightings };
        var picture = new Option<FileInfo?>("--picture") { Description = "An SVG file to draw it into." }.AcceptFileToWrite("pair.svg");
        rows.Validators.Add(value =>
        {
            if (value.Tokens.Count != 2 || !value.Tokens.All(given => IsCount(given.Value))) value.AddError("--rows takes the numbers of two rows as a receipt gives them: whole numbers, such as --rows 2 7.");
        });
        sightings.Validators.Add(value =>
        {
            if (value.Tokens is [var given] && !IsCount(given.Value)) value.AddError("--sightings is how many the registry is expected to hold: a whole number, such as 10000.");
        });
        var explain = new Command("explain", "Shows why two rows are or are not taken for one child. Nothing leaves this machine.") { report, other, rows, sightings, picture };
        explain.SetAction(arguments => Guarded.Run(() =>
        {
            var (first, second) = (arguments.GetRequiredValue(report), arguments.GetValue(other) ?? arguments.GetRequiredValue(report));
            if (arguments.GetRequiredValue(rows) is not [var row, var otherRow]) return 1;
            if (row == otherRow && first.FullName == second.FullName) throw new MatchInputException($"Both are row {row} of {first.Name}. Give two rows, such as --rows {row} {row + 1}, or a second report.");
            arguments.GetValue(picture)?.Directory?.Create();
            var waterfall = Waterfall.Of(new Comparison(arguments.GetValue(sightings)).Evidence(RowOf(first, row), RowOf(second, otherRow)));
            Waterfalls.Show(waterfall, "child", arguments.GetValue(picture));
            var isLinked = waterfall.Steps[^1].Total >= Comparison.LinkThreshold;
            Console.WriteLine($"Two sightings are linked from {Waterfall.ProbabilityOf(Comparison.LinkThreshold):0.##} on: these two {(isLinked ? "are" : "are not")}.");
            return 0;
        }));
        return explain;
    }

    private static Command Learn()
    {
        var reports = new Argument<FileInfo[]>("reports") { Description = "Reports as they are uploaded, of many sightings.", Arity = ArgumentArity.OneOrMore }.AcceptFilesToRead();
        var output = new Option<FileInfo>("--output") { Description = "Where to write the model, as JSON.", Required = true }.AcceptFileToWrite("model.json");
        var learn = new Command("learn", "Learns from reports, without being told who is who, what two sightings of one child have in common. To be put in place of Matching/Data/sighting-model.json, and built.") { reports, output };
        learn.SetAction(arguments => Guarded.Run(() =>
        {
            var sightings = arguments.GetRequiredValue(reports).SelectMany(Read).DistinctBy(sighting => sighting.Id).ToArray();
            Console.Error.WriteLine($"{sightings.Length} sightings read");
            var file = arguments.GetRequiredValue(output);
            file.Directory?.Create();
            File.WriteAllText(file.FullName, SightingModel.Learn(sightings, Console.Error.WriteLine));
            return 0;
        }));
        return learn;
    }

    private static bool IsCount(string text) => long.TryParse(text, out var count) && count > 0;

    private static Sighting RowOf(FileInfo report, long row) => Read(report).FindAll(sighting => sighting.Origin.Row == row) switch
    {
        [var only] => only,
        [] => throw new MatchInputException($"{report.Name} has no sighting in row {row}. Count the header as a row, and see what is wrong with it: pipeline check {report.Name}"),
        var several => throw new MatchInputException($"{report.Name} has several sightings in row {row}, of the sheets {string.Join(", ", several.Select(sighting => sighting.Origin.Sheet).Distinct())}. Save the sheet that is meant as a file of its own."),
    };

    private static List<Sighting> Read(FileInfo report)
    {
        var normalizer = new SightingNormalizer(DateOnly.FromDateTime(DateTime.UtcNow));
        using var stream = report.OpenRead();
        List<Sighting> sightings = [.. UploadReader.Open(stream, new IntakeLimits()).Rows()
            .Select(row => row.Draft is { } draft ? normalizer.Normalize(draft, report.FullName).Sighting : null).OfType<Sighting>()];
        return sightings.Count > 0 ? sightings : throw new MatchInputException($"{report.Name} has no sightings that can be read. See what is wrong with it: pipeline check {report.Name}");
    }
}
