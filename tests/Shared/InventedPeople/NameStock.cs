using System.Reflection;
using Sylvan.Data.Csv;

namespace Pipeline.Tests.Shared;

/// <summary>A part of a name as its own script writes it, and as people spell it in Latin letters, the commonest way first.</summary>
/// <param name="Native">Empty where the country writes Latin.</param>
/// <param name="Latin">At least one.</param>
internal sealed record NamePart(string Native, string[] Latin)
{
    /// <summary>Whether somebody spells both in one way.</summary>
    public bool IsLike(NamePart other) => Array.Exists(Latin, spelling => other.Latin.Contains(spelling));
}

/// <summary>The names of a country, by what they are parts of. As in life a few are borne by many (Zipf): the first lines of the table are the commonest.</summary>
internal sealed class NameStock
{
    private readonly Dictionary<(string Part, string Sex), Choice> _choices;

    public NameStock(string country)
    {
        Country = country;
        _choices = Table(country)
            .GroupBy(row => (row[0], row[1]), row => new NamePart(row[2], row[3].Split('|')))
            .ToDictionary(group => group.Key, group => new Choice([.. group]));
    }

    public string Country { get; }

    /// <summary>One of the names of this kind, for a person of this sex where that makes a difference.</summary>
    public NamePart Pick(string part, string sex, Random random) => Find(part, sex)?.Pick(random) ?? throw new InvalidOperationException($"No {part} in the stock.");

    /// <summary>As <see cref="Pick"/>; null where the country has nothing of the kind.</summary>
    public NamePart? PickAny(string part, string sex, Random random) => Find(part, sex)?.Pick(random);

    /// <summary>The rows of an embedded table, without its header.</summary>
    public static IEnumerable<string[]> Table(string name)
    {
        using var csv = CsvDataReader.Create(new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"InventedPeople/{name}")!), new() { Delimiter = ',' });
        while (csv.Read()) yield return [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
    }

    private Choice? Find(string part, string sex) => _choices.GetValueOrDefault((part, sex)) ?? _choices.GetValueOrDefault((part, ""));

    private sealed class Choice(NamePart[] parts)
    {
        private readonly double[] _upTo = UpTo(parts.Length);

        public NamePart Pick(Random random)
        {
            var at = Array.BinarySearch(_upTo, random.NextDouble() * _upTo[^1]);
            return parts[Math.Min(at < 0 ? ~at : at + 1, parts.Length - 1)];
        }

        /// <summary>Zipf's law, its head a little flatter, as counts of names have it.</summary>
        private static double[] UpTo(int count)
        {
            var sum = 0.0;
            return [.. Enumerable.Range(0, count).Select(rank => sum += 1 / (rank + 2.7))];
        }
    }
}
