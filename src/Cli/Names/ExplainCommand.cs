using System.CommandLine;
using System.Globalization;
using Pipeline.Core.Matching.Names;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;
using Pipeline.Core.Normalization.Names.Sounds;
using Spectre.Console;

namespace Pipeline.Cli.Names;

/// <summary><c>pipeline names explain</c>: how a name is read, and why two agree or not.</summary>
internal static class ExplainCommand
{
    public static Command Make()
    {
        var name = new Argument<string>("name") { Description = "A name in any script." };
        var other = new Argument<string?>("other") { Description = "Another to compare it with.", Arity = ArgumentArity.ZeroOrOne };
        var explain = new Command("explain", "Shows how a name is read, and why two names agree or not.") { name, other };
        explain.SetAction(arguments => Explain(arguments.GetRequiredValue(name), arguments.GetValue(other)));
        return explain;
    }

    private static int Explain(string first, string? second)
    {
        if (Shown(first) is not { } a) return 1;
        if (second is null) return 0;
        if (Shown(second) is not { } b) return 1;
        var explanation = NameExplanation.Of(a, b);
        var table = new Table { Border = TableBorder.Rounded }.AddColumns("First", "Second", "Agree", "Likeness", "Weight");
        foreach (var pair in explanation.Pairs)
            table.AddRow(Tables.Plain(pair.First ?? "—"), Tables.Plain(pair.Second ?? "—"), pair.Level == TokenLevel.None ? "no partner" : pair.Level.ToString(), Number(pair.Likeness), Number(pair.Weight));
        AnsiConsole.Write(table);
        var score = NameScore.Of(first, second);
        AnsiConsole.MarkupLineInterpolated($"Word by word: {explanation.Match.Agreement}, {Number(explanation.Match.Score)}. Score {Number(score)}: {(score >= NameMatch.Threshold ? "can be one person" : "not one person")} (a match from {Number(NameMatch.Threshold)} on).");
        return 0;
    }

    /// <summary>Null, and said so, where the text holds no name.</summary>
    private static PersonName? Shown(string text)
    {
        if (NameReader.One(text) is not { } name)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]\"{text}\" holds no name:[/] no letters, or a word such as \"unknown\".");
            return null;
        }

        var sounded = SoundReader.Read(name.Text);
        AnsiConsole.MarkupLineInterpolated($"[bold]{name.Text}[/]  script: {sounded.Script}, in Latin letters: [bold]{name.Latin}[/]");
        AnsiConsole.MarkupLineInterpolated($"sounds: {string.Join(' ', sounded.All.Select(sound => sound.TrimStart('=')))}");
        var table = new Table { Border = TableBorder.Rounded }.AddColumns("Word", "Skeleton", "What it is", "Whose", "Weight");
        foreach (var part in NamePart.Of(name))
            table.AddRow(part.Word, part.Skeleton, part.IsInitial ? "Initial" : part.Kind.ToString(), part.Role.ToString(), Number(part.Weight));
        AnsiConsole.Write(table);
        return name;
    }

    private static string Number(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
