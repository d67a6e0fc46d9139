using MemoryPack;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Registry;

public class RecordBodyTests
{
    [Fact]
    public void All_lists_that_a_sighting_stands_in_are_stored()
    {
        var sighting = Seen().AlsoIn(new Origin("second", "Sheet1", 7));
        Assert.Equal(sighting.Repeats, Found(new SightingRecord(sighting)).Sighting.Repeats);
    }

    [Fact]
    public void Ties_and_decisions_are_stored()
    {
        var decision = new Decision("a", "b", Verdict.NotSure, "somebody", new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(5.75)), "both are plausible");
        var found = Found(new SightingRecord(Seen()) { Ties = ["b", "c"], Decisions = [decision] });
        Assert.Equal(["b", "c"], found.Ties);
        Assert.Equal([decision], found.Record.Decisions);
    }

    [Fact]
    public void A_record_of_another_program_is_refused()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Found("""{"sighting":{"id":"a"}}"""u8.ToArray()));
        Assert.Contains("upload the reports anew", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_from_remarks_are_stored() => Assert.Equal(["debt"], Found(new SightingRecord(Seen().Remarked("debt"))).Sighting.FromText);

    /// <summary>Its form is: how many fields, then one after the other; the last of them was not there then.</summary>
    [Fact]
    public void A_sighting_that_was_stored_before_remarks_were_read_has_no_signs_from_them()
    {
        var stored = MemoryPackSerializer.Serialize(Seen(id: "a"));
        stored[0]--;
        var sighting = MemoryPackSerializer.Deserialize<Sighting>(stored.AsSpan(..^sizeof(int)))!;
        Assert.Equal(("a", 0), (sighting.Id, sighting.FromText.Count));
    }

    private static FoundRecord Found(SightingRecord record) => Found(RecordBody.Write(record));

    private static FoundRecord Found(byte[] body) => new(new StoredRecord("a", body, true, "1", []));
}
