using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>How sightings are written in chunks in <c>work</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(IReadOnlyList<Sighting>))]
public sealed partial class RegistryJson : JsonSerializerContext;
