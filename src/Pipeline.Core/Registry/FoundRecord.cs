using Pipeline.Core.Normalization;

namespace Pipeline.Core.Registry;

/// <summary>A record as it was read. Of most that a search finds nothing but their ties is needed again once they were compared: the rest is read when it is asked for.</summary>
internal sealed class FoundRecord
{
    private readonly Bonds _bonds;
    private readonly int _sightingAt;

    public FoundRecord(StoredRecord stored)
    {
        Stored = stored;
        (_bonds, _sightingAt) = RecordBody.ReadBonds(stored.Body.Span);
    }

    public StoredRecord Stored { get; }

    public string Id => Stored.Id;

    public IReadOnlyList<string> Ties => _bonds.Ties;

    public SightingRecord Record => field ??= new SightingRecord(ReadSighting()) { Ties = _bonds.Ties, Decisions = _bonds.Decisions };

    public Sighting Sighting => Record.Sighting;

    /// <summary>The sighting, without keeping it.</summary>
    public Sighting ReadSighting() => RecordBody.ReadSighting(Stored.Body.Span[_sightingAt..]);
}
