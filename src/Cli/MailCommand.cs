using System.CommandLine;
using Pipeline.Core.Intake.Receipts;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>pipeline mail preview</c>: what partners get, to look at. Nothing is sent, and nobody in it is real.</summary>
internal static class MailCommand
{
    public static Command Make()
    {
        var languages = new Option<string[]>("--language")
        {
            Description = "Such as th; more than one may be given. All languages when none is.",
            AllowMultipleArgumentsPerToken = true,
        };
        var folder = new Option<DirectoryInfo>("--out") { Description = "The folder to write to; it is made where it is missing.", Required = true };
        var preview = new Command("preview", "Writes every kind of mail at every severity as HTML and text, with invented content, and an index.html to see them side by side.")
        {
            languages, folder,
        };
        preview.SetAction(arguments => Guarded.Run(() => Preview(arguments.GetValue(languages) ?? [], arguments.GetRequiredValue(folder))));
        return new Command("mail", "The e-mails that partners get.") { preview };
    }

    private static int Preview(string[] asked, DirectoryInfo folder)
    {
        foreach (var code in asked.Where(code => Languages.All.All(language => language.Code != code)))
        {
            Console.Error.WriteLine($"There are no mails in '{code}'. The languages are {string.Join(", ", Languages.All.Select(language => $"{language.Code} ({language.Name})"))}.");
            return 1;
        }

        var chosen = Languages.All.Where(language => asked.Length == 0 || asked.Contains(language.Code)).ToArray();
        var written = MailPreviewFolder.Write(folder, chosen);
        AnsiConsole.MarkupLineInterpolated($"{written} mails in {chosen.Length} {(chosen.Length == 1 ? "language" : "languages")} written. Open {Path.Combine(folder.FullName, "index.html")}");
        return 0;
    }
}
