namespace Pipeline.Core.Normalization.Names.Sounds;

/// <summary>The scripts that names come in: those with rules of their own, and <see cref="Other"/>.</summary>
public enum Script
{
    /// <summary>No letter of any script.</summary>
    None,
    Latin,
    Devanagari,
    Bengali,
    Burmese,
    Thai,
    Lao,
    Khmer,
    Other,
}

internal static class Scripts
{
    /// <summary>Blocks as Unicode lays them out; a mark belongs to the script of its block.</summary>
    public static Script Of(char c) => c switch
    {
        < '\u0080' => char.IsAsciiLetter(c) ? Script.Latin : Script.None,
        '\u0964' or '\u0965' => Script.None, // Danda, the full stop of Devanagari and Bengali.
        >= '\u0900' and <= '\u097F' or >= '\uA8E0' and <= '\uA8FF' => Script.Devanagari,
        >= '\u0980' and <= '\u09FF' => Script.Bengali,
        >= '\u0E00' and <= '\u0E7F' => Script.Thai,
        >= '\u0E80' and <= '\u0EFF' => Script.Lao,
        >= '\u1000' and <= '\u109F' or >= '\uA9E0' and <= '\uA9FF' or >= '\uAA60' and <= '\uAA7F' => Script.Burmese,
        >= '\u1780' and <= '\u17FF' or >= '\u19E0' and <= '\u19FF' => Script.Khmer,
        '\u200B' or '\u200C' or '\u200D' => Script.None,
        <= '\u024F' or >= '\u1E00' and <= '\u1EFF' => char.IsLetter(c) ? Script.Latin : Script.None,
        _ => char.IsLetter(c) ? Script.Other : Script.None,
    };
}
