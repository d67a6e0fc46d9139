namespace Pipeline.Functions.Storage.Audit;

/// <summary>In what way the trail is not as it was written.</summary>
public enum AuditFault
{
    ForeignRow,
    Altered,
    UnknownKey,
    AlteredSinceExport,
    RemovedSinceExport,
    Removed,
    NotInExport,
    AlteredInExport,
    Exchanged,
    CutOff,
    NoHead,
    HeadAltered,
    HeadSetBack,
    NotInRoster,
    Gone,
    EndForgotten,
    ExportMissing,
    ExportAltered,
    ExportExchanged,
}

/// <summary>A place where the trail is not as it was written.</summary>
/// <param name="Fault">What is wrong there.</param>
/// <param name="Chain">Empty where an export is meant.</param>
/// <param name="First">Number of the entry or export; 0 where the chain as a whole is meant.</param>
/// <param name="Last">Of several in a row, the last.</param>
/// <param name="Row">The row's own key, where it is no entry.</param>
public sealed record AuditBreak(AuditFault Fault, string Chain, long First, long Last, string Row = "");

/// <summary>What a verification has found.</summary>
/// <param name="Entries">Entries that are as they were written.</param>
/// <param name="Chains">Chains but for the roster.</param>
/// <param name="Days">Days on which something was written.</param>
/// <param name="Exports">Exports that were looked at.</param>
/// <param name="Unexported">Entries that no export holds yet.</param>
/// <param name="LastHash">SHA-256 of the last export; empty where there is none.</param>
/// <param name="Breaks">In the order they were found; none in a whole trail.</param>
public sealed record AuditVerdict(
    long Entries, int Chains, int Days, long Exports, long Unexported, string LastHash, IReadOnlyList<AuditBreak> Breaks);

/// <summary>Gathers breaks: neighbours of one kind as one, the same only once.</summary>
internal sealed class AuditFindings
{
    private readonly List<AuditBreak> _breaks = [];

    public IReadOnlyList<AuditBreak> Breaks => _breaks;

    public void Add(AuditFault fault, string chain, long first, long last)
    {
        if (_breaks.Count > 0 && _breaks[^1] is var before && before.Fault == fault && before.Chain == chain && first > 0 && before.Last == first - 1)
        {
            _breaks[^1] = before with { Last = last };
        }
        else
        {
            Add(new(fault, chain, first, last));
        }
    }

    public void Add(AuditFault fault, string chain, long number = 0) => Add(fault, chain, number, number);

    public void AddRow(string chain, string row) => Add(new(AuditFault.ForeignRow, chain, 0, 0, row));

    private void Add(AuditBreak one)
    {
        if (!_breaks.Contains(one)) _breaks.Add(one);
    }
}
