using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>As many names of one length as have a lane in 512 bits stand in a group; all groups of one length follow each other.</summary>
/// <param name="Length">Letters of each name.</param>
/// <param name="FirstGroup">Where the length's groups begin.</param>
/// <param name="FirstName">Where its names begin in <see cref="PackedNames.Order"/>.</param>
/// <param name="Names">How many there are.</param>
internal readonly record struct LengthRun(int Length, int FirstGroup, int FirstName, int Names)
{
    /// <summary>A bit a letter.</summary>
    public int LaneBytes => Length <= 8 ? 1 : Length <= 16 ? 2 : 4;
    public int GroupNames => PackedNames.GroupBytes / LaneBytes;
    public int Groups => (Names + GroupNames - 1) / GroupNames;
}

/// <summary>
/// Short names laid out for the kernels. For each group and each letter that occurs anywhere there is a row of 64 bytes: lane by lane, the places
/// where the letter stands in the group's names. A comparison then only loads the rows of the query's letters. Row 0 of a group stays empty, for
/// letters that no name has.
/// </summary>
internal sealed class PackedNames
{
    public const int MaxLength = 32;
    public const int GroupBytes = 64;
    private const int Ascii = 128;

    private readonly byte[] _rowOfLetter = new byte[Ascii];
    private readonly int _rows = 1;
    private readonly byte[] _places;
    private readonly int _start;

    public PackedNames(IReadOnlyList<string> names)
    {
        var ofLength = new int[MaxLength + 1];
        var left = new List<int>();
        for (var i = 0; i < names.Count; i++)
        {
            if (IsPackable(names[i])) ofLength[names[i].Length]++;
            else left.Add(i);
        }
        Left = [.. left];
        Runs = Lay(ofLength);
        Order = new int[names.Count - left.Count];
        foreach (var name in names)
        {
            if (!IsPackable(name)) continue;
            foreach (var letter in name)
            {
                if (_rowOfLetter[letter] == 0) _rowOfLetter[letter] = (byte)_rows++;
            }
        }
        var groups = Runs.Sum(run => run.Groups);
        // Pinned, so that a row stays on one cache line.
        _places = GC.AllocateArray<byte>(checked((groups * _rows + 1) * GroupBytes), pinned: true);
        _start = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_places, 0) & (GroupBytes - 1));
        Place(names);
    }

    /// <summary>Shortest names first.</summary>
    public LengthRun[] Runs { get; }

    /// <summary>Which of the given names stands at each place of the packing, run by run; in a run in the order given.</summary>
    public int[] Order { get; }

    /// <summary>Those of the given names that are not packed: empty, longer than 32 letters, or not ASCII.</summary>
    public int[] Left { get; }

    public ref byte Group(int group) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_places), _start + (nint)group * GroupSize);

    /// <summary>Bytes from one group to the next.</summary>
    public int GroupSize => _rows * GroupBytes;

    /// <summary>Where in a group the row of a letter begins.</summary>
    public int RowOf(char letter) => letter < Ascii ? _rowOfLetter[letter] * GroupBytes : 0;

    public static bool IsPackable(ReadOnlySpan<char> name) => name.Length is > 0 and <= MaxLength && System.Text.Ascii.IsValid(name);

    private static LengthRun[] Lay(int[] ofLength)
    {
        var runs = new List<LengthRun>();
        var (group, name) = (0, 0);
        for (var length = 1; length <= MaxLength; length++)
        {
            if (ofLength[length] == 0) continue;
            var run = new LengthRun(length, group, name, ofLength[length]);
            runs.Add(run);
            group += run.Groups;
            name += run.Names;
        }
        return [.. runs];
    }

    private void Place(IReadOnlyList<string> names)
    {
        var placed = new int[MaxLength + 1];
        var runOf = Runs.ToDictionary(run => run.Length);
        for (var i = 0; i < names.Count; i++)
        {
            if (!IsPackable(names[i])) continue;
            var run = runOf[names[i].Length];
            var at = placed[run.Length]++;
            Order[run.FirstName + at] = i;
            Place(names[i], ref Group(run.FirstGroup + at / run.GroupNames), at % run.GroupNames * run.LaneBytes);
        }
    }

    /// <summary>A lane's lowest byte comes first, as on every machine .NET has vectors for.</summary>
    private void Place(string name, ref byte group, int lane)
    {
        for (var place = 0; place < name.Length; place++)
        {
            Unsafe.Add(ref group, RowOf(name[place]) + lane + place / 8) |= (byte)(1 << place % 8);
        }
    }
}
