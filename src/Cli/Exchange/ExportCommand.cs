using System.CommandLine;
using System.Text;
using Pipeline.Core.Exchange;
using Pipeline.Core.Matching;

namespace Pipeline.Cli.Exchange;

/// <summary><c>pipeline exchange export REPORTS…</c>: encodes the children who consented, for one partner.</summary>
internal static class ExportCommand
{
    public static Command Make()
    {
        var reports = new Argument<FileInfo[]>("reports") { Description = "Reports as they are uploaded.", Arity = ArgumentArity.OneOrMore }.AcceptFilesToRead();
        var agreement = ExchangeCommand.AgreementOption();
        var consented = new Option<FileInfo>("--consented") { Description = "Who consented: a CSV with the columns sighting, agreement, consented_on and child ('pipeline exchange list' makes one to fill in).", Required = true };
        consented.Validators.Add(value =>
        {
            if (value.Tokens is [var given] && !File.Exists(given.Value)) value.AddError($"--consented: {given.Value} is not there. Without a list of who consented nothing is exported; 'pipeline exchange list' makes one to fill in.");
        });
        var output = new Option<FileInfo>("--output") { Description = "Where to write the file for the partner; the map of its references is written beside it and stays here.", Required = true }.AcceptFileToWrite("children.exchange");
        var export = new Command("export", "Writes the children who consented, without names, for a partner.") { reports, agreement, consented, output };
        export.SetAction(arguments => Guarded.Run(() =>
        {
            var agreed = ExchangeCommand.Agreement(arguments.GetRequiredValue(agreement));
            var list = arguments.GetRequiredValue(consented);
            var consents = Consents.Read(list.Name, list.OpenText(), agreed, ExchangeCommand.Today);
            return Export(ExchangeCommand.Read(arguments.GetRequiredValue(reports)), consents, agreed, arguments.GetRequiredValue(output));
        }));
        return export;
    }

    private static int Export(List<ReportedSighting> sightings, Consents consents, Agreement agreement, FileInfo output)
    {
        var map = new FileInfo($"{output.FullName}.map.csv");
        OwnerFile.RefuseIfThere(map);
        OwnerFile.RefuseIfThere(output);
        using var text = new StringWriter();
        var outcome = ChildExport.Write(sightings, consents, agreement, ExchangeCommand.Today, text);
        if (outcome.Children > 0)
        {
            // The map first: a file whose references lead nowhere must never be sent.
            OwnerFile.Write(map, Map(outcome));
            OwnerFile.Write(output, text.ToString());
        }
        Tell(outcome, consents, agreement);
        if (outcome.Children == 0) throw new MatchInputException($"No child may be exchanged under agreement {agreement.Id}, so nothing was written. Consent is a row of {consents.Name} with the sighting, {agreement.Id} as agreement, and the day.");
        Console.WriteLine($"For {agreement.Parties.First(party => party.Name != agreement.Holder).Name}: {output.Name}\nStays here, never send it: {map.Name}");
        return 0;
    }

    private static void Tell(ExportOutcome outcome, Consents consents, Agreement agreement)
    {
        Console.WriteLine($"{outcome.Children} children written, of {outcome.Exported.Count} sightings.");
        if (outcome.Unlisted > 0) Console.WriteLine($"{outcome.Unlisted} sightings stay here: nobody is listed to have consented for them.");
        if (consents.Others > 0) Console.WriteLine($"{consents.Others} rows of {consents.Name} are for no agreement or another than {agreement.Id}, and were left alone.");
        foreach (var (sighting, reason) in outcome.Held) Console.WriteLine($"Held back: the child of {sighting.Origin.Receipt}, row {sighting.Origin.Row}. {Explain(reason)}");
    }

    private static string Explain(HeldBack reason) => reason switch
    {
        HeldBack.SaysNo => "The row's own consent column says no. Ask again, correct the report, and export anew; or take the child off the list.",
        HeldBack.Excluded => "The agreement leaves out its nationality.",
        _ => "The person is 18 or older by now; what was agreed for a child does not hold for an adult.",
    };

    private static string Map(ExportOutcome outcome)
    {
        var csv = new StringBuilder("reference,sighting,report,sheet,row\n");
        foreach (var (reference, sighting) in outcome.Exported) csv.Append(reference).Append(',').Append(sighting.Id).Append(',').Append(Origins.Csv(sighting)).Append('\n');
        return csv.ToString();
    }
}
