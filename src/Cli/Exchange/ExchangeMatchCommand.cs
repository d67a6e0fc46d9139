using System.CommandLine;
using System.Globalization;
using System.Text;
using Pipeline.Core.Exchange;

namespace Pipeline.Cli.Exchange;

/// <summary><c>pipeline exchange match OURS THEIRS</c>: finds the likely common children of two files, and opens a contact request for each.</summary>
internal static class ExchangeMatchCommand
{
    public static Command Make()
    {
        var ours = new Argument<FileInfo>("ours") { Description = "The file that you sent." }.AcceptFilesToRead();
        var theirs = new Argument<FileInfo>("theirs") { Description = "The file that the partner sent." }.AcceptFilesToRead();
        var agreement = ExchangeCommand.AgreementOption();
        var output = new Option<FileInfo>("--output") { Description = "Where to write the hits (CSV); the contact requests are written into a folder beside it.", Required = true }.AcceptFileToWrite("hits.csv");
        var match = new Command("match", "Finds children that are likely in both files. Nothing leaves this machine.") { ours, theirs, agreement, output };
        match.SetAction(arguments => Guarded.Run(() =>
        {
            var agreed = ExchangeCommand.Agreement(arguments.GetRequiredValue(agreement));
            var (first, second) = (Read(arguments.GetRequiredValue(ours), agreed), Read(arguments.GetRequiredValue(theirs), agreed));
            var matched = FileExchange.Match(first, second, agreed, ExchangeCommand.Today);
            Write(matched, agreed, arguments.GetRequiredValue(output));
            Console.WriteLine($"{first.Count} children of {first.From} and {second.Count} of {second.From}: {matched.Hits.Count(hit => hit.IsBest)} are likely the same.");
            Tell(matched);
            return 0;
        }));
        return match;
    }

    private static ExchangeFile Read(FileInfo file, Agreement agreement)
    {
        using var text = file.OpenText();
        return ExchangeFile.Read(file.Name, agreement, text);
    }

    private static void Write(FilesMatched matched, Agreement agreement, FileInfo output)
    {
        output.Directory?.Create();
        var csv = new StringBuilder("request,ours,theirs,similarity,probability,standing\n");
        foreach (var hit in matched.Hits)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{(hit.IsBest ? hit.Id : "")},{hit.Ours},{hit.Theirs},{hit.Similarity:0.000},{hit.Probability:0.000},{(hit.IsBest ? "best" : "also")}\n");
        }
        File.WriteAllText(output.FullName, csv.ToString());
        if (matched.Hits.Count == 0) return;
        var requests = Directory.CreateDirectory(Path.ChangeExtension(output.FullName, null) + "-requests");
        foreach (var hit in matched.Hits.Where(hit => hit.IsBest)) File.WriteAllText(Path.Join(requests.FullName, $"{hit.Id}.eml"), hit.ToMail(agreement));
        Console.WriteLine($"A contact request for each is in {requests.Name}, as an e-mail to look at and send; nothing is sent by this command.");
    }

    private static void Tell(FilesMatched matched)
    {
        var best = matched.Hits.Where(hit => hit.IsBest).ToArray();
        var right = best.Sum(hit => hit.Probability);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"By their probabilities {right:0.0} of these are right, and {matched.Expected - right:0.0} common children were not found."));
        if (matched.Hits.Count > best.Length) Console.WriteLine($"{matched.Hits.Count - best.Length} more pairs are listed as 'also': one of the two has a likelier partner. Look at them if a file may hold a child twice.");
    }
}
