namespace Pipeline.LocalHost.Host;

/// <summary>The real host's randomised exponential back-off: from 100 ms while idle up to maxPollingInterval.</summary>
internal sealed class PollingDelay(TimeSpan longest)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private TimeSpan current = Shortest;
    private int exponent;

    public TimeSpan Next(bool foundSinceLast)
    {
        if (foundSinceLast || exponent == 0)
        {
            current = Shortest;
            exponent = 1;
        }
        else if (current < longest)
        {
            var step = Shortest * ((0.8 + (Random.Shared.NextDouble() * 0.4)) * (Math.Pow(2, exponent++) - 1));
            current = Shortest + step;
        }
        return current = current > longest && longest > Shortest ? longest : current;
    }
}
