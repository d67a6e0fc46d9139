namespace Pipeline.Core.Normalization.Names.Learning;

/// <summary>All ways in which the letters of one name may spell its sounds.</summary>
/// <param name="sounds">How many.</param>
/// <param name="letters">How many.</param>
/// <param name="longest">No sound is spelt in more letters.</param>
/// <param name="numbers">By sound, first letter and length: the number of that sound spelt so, −1 past the end.</param>
/// <param name="weight">Of the name: 1, or less where it is spelt in several ways.</param>
internal sealed class Alignments(int sounds, int letters, int longest, int[] numbers, double weight)
{
    /// <summary>Chance of a letter that no sound accounts for.</summary>
    private const double StrayLetter = 1.0 / 512;

    /// <summary>Chance of a letter in any name at all: what a pair that is none, a translation, is explained by.</summary>
    private const double ChanceLetter = 1.0 / 16;

    private const double LeastCount = 1e-6;

    /// <summary>Adds how often each sound is spelt in each way, over all alignments (forward–backward).</summary>
    public void Count(double[] shares, double[] counts)
    {
        var width = letters + 1;
        var forward = Forward(shares);
        var backward = Backward(shares);
        var whole = forward[^1];
        if (whole <= 0) return;
        var scale = weight / (whole + Math.Pow(ChanceLetter, letters));
        for (var (i, at) = (0, 0); i < sounds; i++)
        {
            for (var j = 0; j < width; j++)
            {
                for (var length = 0; length <= longest; length++, at++)
                {
                    if (numbers[at] < 0) continue;
                    var count = scale * forward[i * width + j] * shares[numbers[at]] * backward[(i + 1) * width + j + length];
                    if (count >= LeastCount) counts[numbers[at]] += count;
                }
            }
        }
    }

    /// <summary>Chance of the first sounds and letters together.</summary>
    private double[] Forward(double[] shares)
    {
        var width = letters + 1;
        var chances = new double[(sounds + 1) * width];
        chances[0] = 1;
        for (var (i, at) = (0, 0); i <= sounds; i++)
        {
            for (var j = 0; j < width; j++)
            {
                var chance = chances[i * width + j];
                if (j < letters) chances[i * width + j + 1] += chance * StrayLetter;
                for (var length = 0; i < sounds && length <= longest; length++, at++)
                {
                    if (numbers[at] >= 0) chances[(i + 1) * width + j + length] += chance * shares[numbers[at]];
                }
            }
        }
        return chances;
    }

    /// <summary>Chance of what comes after the first sounds and letters.</summary>
    private double[] Backward(double[] shares)
    {
        var width = letters + 1;
        var chances = new double[(sounds + 1) * width];
        chances[^1] = 1;
        for (var i = sounds; i >= 0; i--)
        {
            for (var j = letters; j >= 0; j--)
            {
                ref var chance = ref chances[i * width + j];
                if (j < letters) chance += chances[i * width + j + 1] * StrayLetter;
                for (var length = 0; i < sounds && length <= longest && j + length < width; length++)
                {
                    chance += chances[(i + 1) * width + j + length] * shares[numbers[(i * width + j) * (longest + 1) + length]];
                }
            }
        }
        return chances;
    }
}
