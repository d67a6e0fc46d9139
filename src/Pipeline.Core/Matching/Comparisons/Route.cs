using Pipeline.Core.Intake;

namespace Pipeline.Core.Matching.Comparisons;

/// <summary>How far two sightings are apart by land: the borders between their countries (<c>Data/borders.csv</c>; across narrow seas by ferry), and the days there were to cross them.</summary>
internal static class Route
{
    /// <summary>Borders that are crossed in a day: from Nepal a corner of India leads to Bangladesh.</summary>
    private const int BordersInADay = 2;

    private static readonly Dictionary<string, string[]> Neighbours = EmbeddedData.Rows("Matching/Data/borders.csv").ToDictionary(row => row[0], row => row[1].Split(' '));

    private static readonly Dictionary<(string, string), int> Borders = Neighbours.Keys.SelectMany(BordersFrom).ToDictionary(of => of.Key, of => of.Value);

    /// <summary>Whether somebody seen in one country can be seen in the other so many days before or after. Of countries beyond the ten nothing is known.</summary>
    /// <param name="first">ISO 3166-1 alpha-2.</param>
    /// <param name="second">The same.</param>
    /// <param name="days">Between the two sightings; 0 on one day.</param>
    public static bool IsPlausible(string first, string second, int days) => !Borders.TryGetValue((first, second), out var borders) || borders <= BordersInADay * (days + 1);

    private static IEnumerable<KeyValuePair<(string, string), int>> BordersFrom(string start)
    {
        var reached = new Dictionary<string, int> { [start] = 0 };
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var country))
        {
            foreach (var next in Neighbours[country])
            {
                if (reached.TryAdd(next, reached[country] + 1)) queue.Enqueue(next);
            }
        }
        return reached.Select(of => KeyValuePair.Create((start, of.Key), of.Value));
    }
}
