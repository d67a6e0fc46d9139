namespace Pipeline.Functions.Storage.Audit;

/// <summary>Follows one chain from its first entry to its head, in the table and in the exports side by side.</summary>
/// <param name="chain">Its name.</param>
/// <param name="keys">Under which it is sealed.</param>
/// <param name="findings">Where breaks are told.</param>
/// <param name="seen">Is given every entry that is as it was written, and whether an export has it.</param>
internal sealed class AuditChainCheck(string chain, AuditKeys keys, AuditFindings findings, Action<AuditEntry, bool> seen)
{
    /// <summary>Numbers of entries that were told to be broken, so that they are not told to be missing as well.</summary>
    private readonly HashSet<long> _told = [];

    private string _last = "";

    /// <summary>Of the last entry that is as it was written.</summary>
    public long Number { get; private set; }

    /// <summary>Goes on with these entries.</summary>
    /// <param name="exported">What an export has of the chain; empty where it has not been exported so far.</param>
    /// <param name="rows">The table's rows of the same stretch, in order.</param>
    public void Follow(IReadOnlyList<AuditEntry> exported, IReadOnlyList<AuditRow> rows)
    {
        foreach (var row in rows)
        {
            if (row is { Entry: null, Head: null }) findings.AddRow(chain, row.Key);
        }

        var inTable = rows.Where(row => row.Entry is not null).ToDictionary(row => row.Entry!.Number, row => row.Entry!);
        var inExport = exported.ToLookup(entry => entry.Number);
        var lastExported = exported.Count == 0 ? 0 : exported.Max(entry => entry.Number);
        foreach (var number in inTable.Keys.Union(inExport.Select(group => group.Key)).Where(number => !_told.Contains(number)).Order())
        {
            if (number <= Number) findings.Add(inExport.Contains(number) ? AuditFault.AlteredInExport : AuditFault.Altered, chain, number);
            else if (Judge([.. inExport[number]], inTable.GetValueOrDefault(number), number <= lastExported) is { } entry) Take(entry, number <= lastExported);
            else _told.Add(number);
        }
    }

    /// <summary>An export was made when the chain's head was there.</summary>
    public void Reach(AuditPosition position)
    {
        if (position.Number > Number)
        {
            Miss(AuditFault.Removed, position.Number);
            (Number, _last) = (position.Number, position.Last);
        }
        else if (position.Number == Number && position.Last != _last)
        {
            findings.Add(AuditFault.Exchanged, chain, Number);
        }
    }

    /// <summary>No entry is left.</summary>
    /// <param name="head">Null: there is none.</param>
    public void Finish(AuditHead? head)
    {
        if (head is null) findings.Add(AuditFault.NoHead, chain);
        else if (!head.Holds(keys)) findings.Add(keys.Knows(head.Key) ? AuditFault.HeadAltered : AuditFault.UnknownKey, chain);
        else if (head.Number > Number) Miss(AuditFault.CutOff, head.Number);
        else if (head.Number < Number) findings.Add(AuditFault.HeadSetBack, chain, Number);
        else if (head.Last != _last) findings.Add(AuditFault.Exchanged, chain, Number);
    }

    /// <summary>The entry as it was written, from wherever it is still so.</summary>
    private AuditEntry? Judge(AuditEntry[] exported, AuditEntry? tabled, bool isExported)
    {
        if (exported is [var whole] && whole.Holds(keys))
        {
            if (tabled is null) findings.Add(AuditFault.RemovedSinceExport, chain, whole.Number);
            else if (tabled != whole) findings.Add(AuditFault.AlteredSinceExport, chain, whole.Number);
            return whole;
        }

        if (exported.Length > 0) findings.Add(FaultOf(exported[0], AuditFault.AlteredInExport), chain, exported[0].Number);
        if (tabled is null) return null;
        if (!tabled.Holds(keys)) findings.Add(FaultOf(tabled, AuditFault.Altered), chain, tabled.Number);
        else if (isExported && exported.Length == 0) findings.Add(AuditFault.NotInExport, chain, tabled.Number);
        return tabled.Holds(keys) ? tabled : null;
    }

    private AuditFault FaultOf(AuditEntry entry, AuditFault usual) => keys.Knows(entry.Key) ? usual : AuditFault.UnknownKey;

    private void Take(AuditEntry entry, bool isExported)
    {
        if (entry.Number > Number + 1) Miss(AuditFault.Removed, entry.Number - 1);
        else if (entry.Previous != _last) findings.Add(AuditFault.Exchanged, chain, entry.Number);
        (Number, _last) = (entry.Number, entry.Seal);
        seen(entry, isExported);
    }

    /// <summary>From after the last entry to this one, but for those that are there and broken.</summary>
    private void Miss(AuditFault fault, long last)
    {
        var first = Number + 1;
        foreach (var told in _told.Where(number => number >= first && number <= last).Order())
        {
            if (told > first) findings.Add(fault, chain, first, told - 1);
            first = told + 1;
        }

        if (first <= last) findings.Add(fault, chain, first, last);
    }
}
