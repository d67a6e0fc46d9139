using System.Globalization;
using System.Text;

namespace Pipeline.Tests.Shared;

/// <summary>
/// Writes registers of invented children as CSV, the same for the same seed: most are ordinary, one in fifty crosses again on another day, one in fifty is a
/// row written twice, and one in <c>riskEvery</c> shows signs that call for an alert.
/// </summary>
internal sealed class InventedRegister(int seed, int riskEvery = 500)
{
    private static readonly string[] Openings = ["Sa", "Ra", "Mi", "Ka", "Ba", "Du", "Pra", "Su", "Ni", "Go", "Lak", "Man", "Tir", "Bi", "Shan", "An"];
    private static readonly string[] Middles = ["ri", "me", "lo", "ti", "ku", "da", "ni", "vi", "sha", "ra", "mo", "pi"];
    private static readonly string[] Endings = ["ta", "na", "sh", "l", "n", "ya", "ma", "k", "j", "dra", "ni", "r"];
    private static readonly string[] Districts = ["Jhapa", "Parsa", "Banke", "Rupandehi"];
    private readonly Random _random = new(seed);
    private readonly Queue<Child> _earlier = new();

    public const string Header = "S.No.,Date,Time,Post,District,Country,Name of child,Sex,Age,DOB,Nationality,Address,Destination,Purpose,Documents,Document No,Accompanied by,Relation,Companion mobile,Observations";

    /// <summary>A header and this many rows.</summary>
    public IEnumerable<string> Lines(int rows)
    {
        yield return Header;
        var last = "";
        for (var row = 1; row <= rows; row++)
        {
            var repeats = row > 1 && row % 50 == 0;
            if (!repeats) last = Row(row);
            yield return repeats ? $"{row},{last[(last.IndexOf(',') + 1)..]}" : last;
        }
    }

    public string Csv(int rows) => new StringBuilder().AppendJoin('\n', Lines(rows)).Append('\n').ToString();

    private string Row(int row)
    {
        var again = row % 50 == 25 && _earlier.Count > 100;
        var child = again ? _earlier.Dequeue() : NewChild(row);
        if (!again && row % 25 == 0) _earlier.Enqueue(child);
        var seen = new DateOnly(2026, 11, 20).AddDays(-_random.Next(60));
        var risk = row % riskEvery == 7;
        var (companion, relation, signs) = risk
            ? ($"{Name()} {Name()}", "agent", "job promised; met on the way; no documents")
            : ($"{Name()} {child.Family}", "mother", "");
        return string.Join(',',
            row, seen.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), $"{_random.Next(5, 22):00}:{_random.Next(60):00}", "Post", Districts[_random.Next(Districts.Length)], "Nepal",
            $"{child.Given} {child.Family}", child.Sex, "", child.Born.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), "Nepali", "Ward 4", "Siliguri", "visit",
            risk ? "none" : "birth certificate", risk ? "" : child.Document, companion, relation, $"98{row % 100_000_000:00000000}", signs);
    }

    private Child NewChild(int row) => new(
        Name(), Name(), _random.Next(2) == 0 ? "F" : "M", new DateOnly(2009, 1, 1).AddDays(_random.Next(365 * 14)), $"BC{seed:00}{row:0000000}");

    private string Name() => Openings[_random.Next(Openings.Length)] + Middles[_random.Next(Middles.Length)] + Middles[_random.Next(Middles.Length)] + Endings[_random.Next(Endings.Length)];

    private sealed record Child(string Given, string Family, string Sex, DateOnly Born, string Document);
}
