using CsCheck;
using Pipeline.Functions.Storage.Audit;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Storage.Audit;

/// <summary>Laws of one chain, for every length, every place and every stretch that was exported.</summary>
public sealed class AuditChainCheckTests
{
    private const string Chain = "2026-11-24-0123456789abcdef";
    private static readonly AuditKeys _keys = AuditKeys.Parse(AuditScene.NewKey())!;
    private static readonly Gen<(int Length, int Place, int Other)> _places =
        Gen.Int[1, 12].SelectMany(length => Gen.Select(Gen.Const(length), Gen.Int[0, length - 1], Gen.Int[0, length - 1]));

    [Fact]
    public void A_chain_that_nobody_touched_is_whole_however_it_was_exported() => _places.Sample((length, first, second) =>
    {
        var entries = Entries(length);
        var (one, two) = (Math.Min(first, second), Math.Max(first, second));
        Assert.Empty(Check(entries, HeadOf(entries), entries[..one], entries[one..two]));
    });

    [Fact]
    public void A_removed_entry_is_found_at_its_place() => _places.Sample((length, place, _) =>
    {
        var entries = Entries(length);
        var found = Assert.Single(Check([.. entries[..place], .. entries[(place + 1)..]], HeadOf(entries)));
        Assert.Equal((place == length - 1 ? AuditFault.CutOff : AuditFault.Removed, place + 1L, place + 1L), (found.Fault, found.First, found.Last));
    });

    [Fact]
    public void A_change_of_any_part_is_found_at_its_place() => Gen.Select(_places, Gen.Int[0, 8]).Sample((at, part) =>
    {
        var entries = Entries(at.Length);
        entries[at.Place] = Changed(entries[at.Place], part);
        Assert.Equal(at.Place + 1, Check(entries, HeadOf(Entries(at.Length)))[0].First);
    });

    [Fact]
    public void Two_entries_in_each_others_place_are_found() => _places.Where(at => at.Place != at.Other).Sample((length, place, other) =>
    {
        var entries = Entries(length);
        (entries[place], entries[other]) = (entries[other] with { Number = place + 1 }, entries[place] with { Number = other + 1 });
        Assert.Superset(new HashSet<long> { place + 1, other + 1 }, NumbersOf(Check(entries, HeadOf(Entries(length)))));
    });

    [Fact]
    public void An_inserted_entry_is_found_and_what_follows_it_as_well() => _places.Sample((length, place, other) =>
    {
        var entries = Entries(length);
        List<AuditEntry> more = [.. entries[..place], entries[other] with { Number = place + 1 }, .. entries[place..].Select(entry => entry with { Number = entry.Number + 1 })];
        var untouched = other == place ? 1 : 0;
        Assert.Superset(Enumerable.Range(place + 1 + untouched, length + 1 - place - untouched).Select(number => (long)number).ToHashSet(), NumbersOf(Check([.. more], HeadOf(entries))));
    });

    [Fact]
    public void A_chain_cut_off_anywhere_is_found() => _places.Sample((length, place, _) =>
    {
        var entries = Entries(length);
        var found = Assert.Single(Check(entries[..place], HeadOf(entries)));
        Assert.Equal((AuditFault.CutOff, place + 1L, (long)length), (found.Fault, found.First, found.Last));
    });

    [Fact]
    public void A_head_made_up_without_the_key_is_found() => _places.Where(at => at.Place > 0).Sample((length, place, _) =>
    {
        var cut = Entries(length)[..place];
        var forged = HeadOf(Entries(length)) with { Number = place, Last = cut[^1].Seal };
        Assert.Equal(AuditFault.HeadAltered, Assert.Single(Check(cut, forged)).Fault);
    });

    [Fact]
    public void A_chain_sealed_with_another_key_is_found_whole() => _places.Sample((length, _, _) =>
    {
        var keys = AuditKeys.Parse(AuditScene.NewKey())!;
        var entries = AuditChain.Next(new(Chain, 0, "", keys.Current, ""), Drafts(length), keys).ToArray();
        Assert.Contains(Check(entries, AuditHead.Of(entries[^1], keys)), one => one is { Fault: AuditFault.UnknownKey, First: 1 } && one.Last == length);
    });

    [Fact]
    public void An_entry_sealed_anew_with_the_key_does_not_fit_what_follows() => _places.Sample((length, place, _) =>
    {
        var entries = Entries(length);
        entries[place] = (entries[place] with { Who = "person:another" }).Sealed(_keys);
        var found = Assert.Single(Check(entries, HeadOf(Entries(length))));
        Assert.Equal((AuditFault.Exchanged, Math.Min(place + 2, length)), (found.Fault, (int)found.First));
    });

    [Fact]
    public void What_was_exported_cannot_be_rewritten_even_with_the_key() => _places.Sample((length, place, other) =>
    {
        var (entries, exported) = (Entries(length), Math.Max(place, other) + 1);
        var rewritten = Rewritten(entries, place);
        var breaks = Check(rewritten, HeadOf(rewritten), entries[..exported]);
        Assert.Contains(breaks, one => one.Fault == AuditFault.AlteredSinceExport && one.First == place + 1 && one.Last == exported);
    });

    [Fact]
    public void What_was_removed_after_its_export_is_told_to_be_in_the_export() => _places.Sample((length, place, _) =>
    {
        var entries = Entries(length);
        var breaks = Check([.. entries[..place], .. entries[(place + 1)..]], HeadOf(entries), entries[..(place + 1)]);
        Assert.Equal((AuditFault.RemovedSinceExport, place + 1L), (Assert.Single(breaks).Fault, breaks[0].First));
    });

    [Fact]
    public void A_chain_that_ends_before_what_an_export_sealed_is_found_though_its_head_agrees() => _places.Where(at => at.Place > 0).Sample((length, place, _) =>
    {
        var (entries, findings) = (Entries(length), new AuditFindings());
        var cut = entries[..place];
        var check = new AuditChainCheck(Chain, _keys, findings, (_, _) => { });
        check.Follow(cut, RowsOf(cut));
        check.Reach(new(Chain, length, entries[^1].Seal));
        check.Finish(HeadOf(cut));
        Assert.Contains(findings.Breaks, one => one.Fault == AuditFault.Removed && one.First == place + 1 && one.Last == length);
    });

    private static AuditEntry[] Entries(int length) => [.. AuditChain.Next(new(Chain, 0, "", _keys.Current, ""), Drafts(length), _keys)];

    private static AuditDraft[] Drafts(int length) => [.. Enumerable.Range(0, length).Select(i => new AuditDraft(DateTimeOffset.UnixEpoch, AuditScene.Someone, "read", $"case-{i}", $"{i:x32}"))];

    private static AuditHead HeadOf(AuditEntry[] entries) => AuditHead.Of(entries[^1], _keys);

    private static HashSet<long> NumbersOf(IEnumerable<AuditBreak> breaks) =>
        [.. breaks.SelectMany(one => Enumerable.Range((int)one.First, (int)(one.Last - one.First) + 1)).Select(number => (long)number)];

    /// <summary>By somebody who has the key: from there on everything fits again.</summary>
    private static AuditEntry[] Rewritten(AuditEntry[] entries, int place)
    {
        AuditEntry[] all = [.. entries];
        all[place] = all[place] with { Who = "person:another" };
        for (var i = place; i < all.Length; i++) all[i] = (all[i] with { Previous = i == 0 ? "" : all[i - 1].Seal }).Sealed(_keys);
        return all;
    }

    private static AuditEntry Changed(AuditEntry entry, int part) => part switch
    {
        0 => entry with { At = entry.At + "0" },
        1 => entry with { Who = "person:another" },
        2 => entry with { From = "web:private" },
        3 => entry with { What = "erased" },
        4 => entry with { Because = "" },
        5 => entry with { Children = "" },
        6 => entry with { Key = "00000000" },
        7 => entry with { Previous = new string('0', 64) },
        _ => entry with { Seal = new string('0', 64) },
    };

    private static IReadOnlyList<AuditBreak> Check(AuditEntry[] inTable, AuditHead head, params AuditEntry[][] exports)
    {
        var findings = new AuditFindings();
        var check = new AuditChainCheck(Chain, _keys, findings, (_, _) => { });
        foreach (var export in exports.Where(export => export.Length > 0))
        {
            check.Follow(export, RowsOf(inTable.Where(entry => entry.Number > check.Number && entry.Number <= export[^1].Number)));
            check.Reach(new(Chain, export[^1].Number, export[^1].Seal));
        }

        check.Follow([], RowsOf(inTable.Where(entry => entry.Number > check.Number)));
        check.Finish(head);
        return findings.Breaks;
    }

    private static List<AuditRow> RowsOf(IEnumerable<AuditEntry> entries) => [.. entries.Select(entry => new AuditRow(AuditEntry.RowOf(entry.Number), entry, null))];
}
