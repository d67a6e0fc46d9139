using System.CommandLine;
using System.Text;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Cli.Exchange;

/// <summary><c>pipeline exchange list</c>: the sightings of reports by their ids and rows, as a list to fill in who consented.</summary>
internal static class ListCommand
{
    public static Command Make()
    {
        var reports = new Argument<FileInfo[]>("reports") { Description = "Reports as they are uploaded.", Arity = ArgumentArity.OneOrMore }.AcceptFilesToRead();
        var output = new Option<FileInfo>("--output") { Description = "Where to write the list (CSV).", Required = true }.AcceptFileToWrite("consents.csv");
        var list = new Command("list", "Lists the sightings of reports, without names, to fill in who consented.") { reports, output };
        list.SetAction(arguments => Guarded.Run(() =>
        {
            var sightings = ExchangeCommand.Read(arguments.GetRequiredValue(reports)).Select(reported => reported.Sighting).DistinctBy(sighting => sighting.Id).ToArray();
            var file = arguments.GetRequiredValue(output);
            OwnerFile.Write(file, Csv(sightings));
            Console.WriteLine($"{sightings.Length} sightings listed in {file.Name}. Fill in agreement and consented_on for those whose child, and who cares for it, consented; give rows of one child one name in the column child; delete the others.");
            return 0;
        }));
        return list;
    }

    private static string Csv(IEnumerable<Sighting> sightings)
    {
        var csv = new StringBuilder("report,sheet,row,sighting,child,agreement,consented_on\n");
        foreach (var sighting in sightings) csv.Append(Origins.Csv(sighting)).Append(',').Append(sighting.Id).Append(",,,\n");
        return csv.ToString();
    }
}

/// <summary>Where sightings come from, as cells.</summary>
internal static class Origins
{
    public static string Csv(Sighting sighting) => $"{CsvCell.Of(sighting.Origin.Receipt)},{CsvCell.Of(sighting.Origin.Sheet)},{sighting.Origin.Row}";
}
