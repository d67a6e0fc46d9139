using System.CommandLine;
using Pipeline.Core.Exchange;
using Pipeline.Core.Matching;

namespace Pipeline.Cli.Exchange;

/// <summary><c>pipeline exchange</c>: finds children that two offices have in common without either seeing the other's names.</summary>
internal static class ExchangeCommand
{
    public static Command Make() => new("exchange", "Finds children that two offices have in common, without names.")
    {
        AgreeCommand.Make(),
        ListCommand.Make(),
        ExportCommand.Make(),
        ExchangeMatchCommand.Make(),
    };

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    public static Option<FileInfo> AgreementOption()
    {
        var agreement = new Option<FileInfo>("--agreement") { Description = "Your copy of the agreement.", Required = true };
        agreement.Validators.Add(value =>
        {
            if (value.Tokens is [var given] && !File.Exists(given.Value)) value.AddError($"--agreement: {given.Value} is not there. 'pipeline exchange agree' makes one, or the partner sends your copy.");
        });
        return agreement;
    }

    public static Agreement Agreement(FileInfo file)
    {
        OwnerFile.RefuseIfOpen(file);
        return Core.Exchange.Agreement.Parse(file.Name, File.ReadAllText(file.FullName));
    }

    /// <exception cref="MatchInputException">A report holds no sighting.</exception>
    public static List<ReportedSighting> Read(IEnumerable<FileInfo> reports)
    {
        var sightings = new List<ReportedSighting>();
        foreach (var report in reports)
        {
            using var stream = report.OpenRead();
            var before = sightings.Count;
            sightings.AddRange(ReportedSighting.Read(stream, report.Name, Today));
            if (sightings.Count == before) throw new MatchInputException($"{report.Name} has no sightings that can be read. See what is wrong with it: pipeline check {report.Name}");
        }
        return sightings;
    }
}
