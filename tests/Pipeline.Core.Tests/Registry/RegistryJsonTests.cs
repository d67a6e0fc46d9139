using System.Text.Json;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Registry;

public class RegistryJsonTests
{
    [Fact]
    public void All_lists_that_a_sighting_stands_in_are_stored()
    {
        var sighting = Seen().AlsoIn(new Origin("second", "Sheet1", 7));
        var stored = JsonSerializer.Serialize(new SightingRecord(sighting), RegistryJson.Default.SightingRecord);
        Assert.Equal(sighting.Repeats, JsonSerializer.Deserialize(stored, RegistryJson.Default.SightingRecord)!.Sighting.Repeats);
    }

    [Fact]
    public void A_sighting_that_was_stored_before_its_lists_were_kept_stands_in_its_first_alone()
    {
        const string Stored = """{"sighting":{"id":"a","origin":{"receipt":"first","sheet":"","row":1}}}""";
        Assert.Empty(JsonSerializer.Deserialize(Stored, RegistryJson.Default.SightingRecord)!.Sighting.Repeats);
    }
}
