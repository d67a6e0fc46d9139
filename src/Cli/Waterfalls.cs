using System.Globalization;
using Pipeline.Core.Matching;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary>How the commands show why two records are or are not taken for one person's.</summary>
internal static class Waterfalls
{
    /// <param name="waterfall">The steps.</param>
    /// <param name="who">Whom they show or not: a person, a child.</param>
    /// <param name="picture">An SVG file to draw them into as well.</param>
    public static void Show(Waterfall waterfall, string who, FileInfo? picture)
    {
        var table = new Spectre.Console.Table { Border = TableBorder.Rounded }.AddColumns("Field", "The two agree", "Bits", "Total");
        table.Columns[2].RightAligned();
        table.Columns[3].RightAligned();
        foreach (var step in waterfall.Steps) table.AddRow(Tables.Plain(step.Field), step.Level, step.BitsText, step.TotalText);
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"One {who} with a probability of {waterfall.Probability.ToString("0.####", CultureInfo.InvariantCulture)}.");
        if (picture is not null) File.WriteAllText(picture.FullName, WaterfallPicture.Svg(waterfall));
    }
}
