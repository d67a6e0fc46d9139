namespace Pipeline.Tests.Shared;

/// <summary>What a seeded source of chance is asked for here.</summary>
internal static class Chances
{
    public static bool Chance(this Random random, double share) => random.NextDouble() < share;

    /// <summary>Which of them, each as likely as its weight.</summary>
    public static int Among(this Random random, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        var left = random.NextDouble() * sum;
        var at = 0;
        while (at < weights.Length - 1 && (left -= weights[at]) >= 0) at++;
        return at;
    }

    /// <summary>The pattern with a digit for each # and a capital letter for each @.</summary>
    public static string Digits(this Random random, string pattern) =>
        string.Create(pattern.Length, (random, pattern), static (text, given) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = given.pattern[i] switch
                {
                    '#' => (char)('0' + given.random.Next(10)),
                    '@' => (char)('A' + given.random.Next(26)),
                    var other => other,
                };
            }
        });
}
