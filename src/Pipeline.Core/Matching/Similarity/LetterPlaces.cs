using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>Where each letter stands in a word of at most 64 letters, as bits: bit 0 is the first place. Found by comparing 16 letters at once.</summary>
internal readonly ref struct LetterPlaces
{
    public const int MaxLength = 64;

    private readonly ref ushort _letters;
    private readonly int _blocks;

    /// <param name="word">At most 64 letters.</param>
    /// <param name="room">64 letters of scratch space that live as long as this.</param>
    public LetterPlaces(ReadOnlySpan<char> word, Span<char> room)
    {
        word.CopyTo(room);
        _letters = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(room));
        _blocks = (word.Length + Vector256<ushort>.Count - 1) / Vector256<ushort>.Count;
        All = Below(word.Length);
    }

    /// <summary>A bit for every place of the word.</summary>
    public ulong All { get; }

    /// <summary>The places at which this letter stands.</summary>
    public ulong Of(char letter)
    {
        var wanted = Vector256.Create((ushort)letter);
        var places = 0UL;
        for (var block = 0; block < _blocks; block++)
        {
            var offset = block * Vector256<ushort>.Count;
            var here = Vector256.Equals(Vector256.LoadUnsafe(ref _letters, (nuint)offset), wanted);
            places |= (ulong)here.ExtractMostSignificantBits() << offset;
        }
        return places & All;
    }

    /// <summary>The bits of all places before this one; of every place from 64 on.</summary>
    public static ulong Below(int place) => place >= 64 ? ulong.MaxValue : (1UL << Math.Max(0, place)) - 1;
}
