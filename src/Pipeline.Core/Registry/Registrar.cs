using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>What became of some sightings.</summary>
/// <param name="Registered">Sightings new to the registry, or first registered from this very row.</param>
/// <param name="Duplicates">Sightings that the registry had already from another row.</param>
/// <param name="Touched">The children that hold the sightings now.</param>
/// <param name="Neighbours">Other children seen with the same companions: what risk across children is read from.</param>
public sealed record Registration(
    int Registered, int Duplicates, IReadOnlyList<Child> Touched, IReadOnlyList<Child> Neighbours);

/// <summary>Registers sightings: finds what they may belong to, links them, commits, and starts again where someone else was faster.</summary>
public sealed class Registrar(IRegistry registry)
{
    public Task<Registration> RegisterAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellation) => throw new NotImplementedException($"{registry}");
}
