namespace Pipeline.Functions.Tests.Cosmos;

/// <summary>A clock that stands still unless it is moved.</summary>
public sealed class HandClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 24, 8, 15, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Pass(double seconds) => _now = _now.AddSeconds(seconds);
}
