using System.CommandLine;
using Pipeline.Cli.Names;

namespace Pipeline.Cli;

/// <summary><c>pipeline names</c>: how names are read and compared, for who wants to see or measure it.</summary>
internal static class NamesCommand
{
    public static Command Make() => new("names", "Reads and compares names across scripts and spellings.")
    {
        NearestCommand.Make(),
        CompareCommand.Make(),
        ExplainCommand.Make(),
        LearnCommand.Make(),
    };
}
