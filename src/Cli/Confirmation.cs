using Spectre.Console;

namespace Pipeline.Cli;

/// <summary>Asks before something that cannot be taken back.</summary>
internal static class Confirmation
{
    /// <param name="question">Answered with yes or no.</param>
    /// <param name="yesMeans">What <c>--yes</c> is said for where nobody can be asked: "to erase".</param>
    public static bool Ask(string question, string yesMeans)
    {
        if (!Console.IsInputRedirected && AnsiConsole.Profile.Capabilities.Interactive) return AnsiConsole.Confirm(question, defaultValue: false);
        AnsiConsole.MarkupLineInterpolated($"Nobody can be asked here: say --yes {yesMeans}.");
        return false;
    }
}
