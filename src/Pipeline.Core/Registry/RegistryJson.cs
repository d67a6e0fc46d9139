using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>How sightings are written wherever they are stored: chunks in <c>work</c>, records in the registry.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SightingRecord))]
[JsonSerializable(typeof(IReadOnlyList<Sighting>))]
public sealed partial class RegistryJson : JsonSerializerContext;
