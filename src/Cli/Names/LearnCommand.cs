using System.CommandLine;
using System.Globalization;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization.Names.Learning;

namespace Pipeline.Cli.Names;

/// <summary><c>pipeline names learn</c>: makes the tables that say how the sounds of each script are spelt in Latin letters.</summary>
internal static class LearnCommand
{
    public static Command Make()
    {
        var pairs = new Argument<FileInfo[]>("pairs") { Description = "Files of names: the name, a tab, its Latin spellings with | between them.", Arity = ArgumentArity.OneOrMore }.AcceptExistingOnly();
        var output = new Option<DirectoryInfo>("--output") { Description = "Folder to write spellings-SCRIPT.csv to, one for each script met.", Required = true };
        var learn = new Command("learn", "Learns from known spellings how the sounds of each script are spelt in Latin letters.") { pairs, output };
        learn.SetAction(arguments => Guarded.Run(() => Learn(arguments.GetRequiredValue(pairs), arguments.GetRequiredValue(output))));
        return learn;
    }

    private static int Learn(FileInfo[] pairs, DirectoryInfo output)
    {
        var lessons = new SpellingLessons();
        foreach (var file in pairs)
        {
            if (Read(file, lessons) == 0) throw new MatchInputException($"{file.Name} has no names to learn from. Write a line for each: the name, a tab, and its Latin spellings with | between them.");
            Console.Error.WriteLine($"{file.Name} read");
        }

        output.Create();
        foreach (var (script, learner) in lessons.Learners)
        {
            var rows = learner.Learn();
            var path = Path.Combine(output.FullName, $"spellings-{script.ToString().ToLowerInvariant()}.csv");
            File.WriteAllLines(path, rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Sound},{row.Spelling},{row.Share}")).Prepend("sound,spelling,share"));
            Console.Error.WriteLine($"{path}: {rows.Count} spellings");
        }

        return 0;
    }

    /// <returns>How many lines hold a name and its spellings.</returns>
    private static int Read(FileInfo file, SpellingLessons lessons)
    {
        var read = 0;
        foreach (var line in File.ReadLines(file.FullName))
        {
            if (line.Split('\t') is not [var name, var spellings]) continue;
            lessons.Add(name, spellings.Split('|'));
            read++;
        }
        return read;
    }
}
