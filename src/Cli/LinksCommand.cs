using System.CommandLine;
using Pipeline.Core.Intake;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;

namespace Pipeline.Cli;

/// <summary><c>pipeline links learn</c>: makes the model by which the registry links sightings.</summary>
internal static class LinksCommand
{
    public static Command Make()
    {
        var reports = new Argument<FileInfo[]>("reports") { Description = "Reports as they are uploaded, of many sightings.", Arity = ArgumentArity.OneOrMore }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--output") { Description = "Where to write the model, as JSON.", Required = true };
        var learn = new Command("learn", "Learns from reports, without being told who is who, what two sightings of one child have in common.") { reports, output };
        learn.SetAction(arguments => Guarded.Run(() => Learn(arguments.GetRequiredValue(reports), arguments.GetRequiredValue(output))));
        return new Command("links", "How sightings are linked.") { learn };
    }

    private static int Learn(FileInfo[] reports, FileInfo output)
    {
        var sightings = reports.SelectMany(Read).DistinctBy(sighting => sighting.Id).ToArray();
        Console.Error.WriteLine($"{sightings.Length} sightings read");
        output.Directory?.Create();
        File.WriteAllText(output.FullName, SightingModel.Learn(sightings, Console.Error.WriteLine));
        return 0;
    }

    private static List<Sighting> Read(FileInfo report)
    {
        var normalizer = new SightingNormalizer(DateOnly.FromDateTime(DateTime.UtcNow));
        using var stream = report.OpenRead();
        List<Sighting> sightings = [.. UploadReader.Open(stream, new IntakeLimits()).Rows()
            .Select(row => row.Draft is { } draft ? normalizer.Normalize(draft, report.Name).Sighting : null).OfType<Sighting>()];
        return sightings.Count > 0 ? sightings : throw new MatchInputException($"{report.Name} has no sightings that can be read. See what is wrong with it: pipeline check {report.Name}");
    }
}
