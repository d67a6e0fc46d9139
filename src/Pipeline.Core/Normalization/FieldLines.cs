namespace Pipeline.Core.Normalization;

/// <summary>The lines of a field: nearly always one, which costs no array then.</summary>
internal readonly struct FieldLines
{
    private readonly string? _only;
    private readonly string[]? _several;

    public FieldLines(string? text)
    {
        if (text?.Contains('\n') == true) _several = text.Split('\n');
        else _only = text;
    }

    public int Count => _several?.Length ?? (_only is null ? 0 : 1);

    /// <summary>A line, null where it is empty or there are fewer.</summary>
    public string? this[int index] => index < Count && (_several?[index] ?? _only) is { Length: > 0 } line ? line : null;
}
