using System.CommandLine;
using System.Globalization;
using Pipeline.Core.Normalization.Names.Learning;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Cli.Names;

/// <summary><c>pipeline names learn</c>: makes the tables that say how the sounds of each script are spelt in Latin letters.</summary>
internal static class LearnCommand
{
    public static Command Make()
    {
        var pairs = new Argument<FileInfo[]>("pairs") { Description = "Files of names: the name, a tab, its Latin spellings with | between them.", Arity = ArgumentArity.OneOrMore }.AcceptExistingOnly();
        var output = new Option<DirectoryInfo>("--output") { Description = "Folder to write spellings-SCRIPT.csv to, one for each script met.", Required = true };
        var learn = new Command("learn", "Learns from known spellings how the sounds of each script are spelt in Latin letters.") { pairs, output };
        learn.SetAction(arguments => Learn(arguments.GetRequiredValue(pairs), arguments.GetRequiredValue(output)));
        return learn;
    }

    private static int Learn(FileInfo[] pairs, DirectoryInfo output)
    {
        output.Create();
        var lessons = new SpellingLessons();
        foreach (var file in pairs)
        {
            foreach (var line in File.ReadLines(file.FullName))
            {
                if (line.Split('\t') is [var name, var spellings]) lessons.Add(name, spellings.Split('|'));
            }
            Console.Error.WriteLine($"{file.Name} read");
        }

        foreach (var (script, learner) in lessons.Learners)
        {
            var rows = learner.Learn();
            var path = Path.Combine(output.FullName, $"spellings-{script.ToString().ToLowerInvariant()}.csv");
            File.WriteAllLines(path, rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Sound},{row.Spelling},{row.Share}")).Prepend("sound,spelling,share"));
            Console.Error.WriteLine($"{path}: {rows.Count} spellings");
        }

        return 0;
    }
}
