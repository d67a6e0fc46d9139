using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Core.Matching.Similarity;

/// <summary>A query as the kernels read it, and their scratch space.</summary>
internal readonly ref struct PackedQuery(Span<int> rows, Span<uint> windows, Span<float> counts, Span<byte> steps)
{
    /// <summary>Where in every group each letter's row begins.</summary>
    public ReadOnlySpan<int> Rows { get; } = rows;

    /// <summary>For each letter, the places of the names at hand that Jaro lets it match.</summary>
    public ReadOnlySpan<uint> Windows { get; } = windows;

    /// <summary>Two numbers for each name of a group.</summary>
    public Span<float> Counts { get; } = counts;

    /// <summary>Room for lanes, a letter of the query each.</summary>
    public Span<TLanes> Steps<TLanes>() where TLanes : unmanaged => MemoryMarshal.Cast<byte, TLanes>(_steps);

    private readonly Span<byte> _steps = steps;

    public static void WindowsOf(Span<uint> windows, int length)
    {
        var window = JaroWinkler.Window(windows.Length, length);
        var near = JaroWinkler.FirstWindow(window);
        for (var i = 0; i < windows.Length; i++)
        {
            windows[i] = (uint)near;
            near = JaroWinkler.NextWindow(near, i, window);
        }
    }
}
