using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Models;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Matching;

/// <summary>Makes the model by which the registry links sightings: learnt once from many, kept as <c>Data/registry-model.json</c>.</summary>
public static class RegistryModel
{
    /// <summary>Sightings in the registry that the model is for. More of them have more namesakes among them, so what links two must be more.</summary>
    private const double Size = 100_000;

    /// <summary>Learns from sightings, without being told who is who. Gives the model as JSON.</summary>
    public static string Learn(IReadOnlyList<Sighting> sightings, Action<string> tell)
    {
        var table = new SightingTable(sightings).Records;
        var model = BatchLinker.Learn(table, tell);
        // Pairs of one child grow with the sightings, pairs of strangers with their square.
        var rarer = Size / table.Count;
        return ModelJson.Write(model with { Prior = model.Prior / rarer, FamilyPrior = model.FamilyPrior / rarer });
    }
}
