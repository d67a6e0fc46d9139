namespace Pipeline.Core.Intake.Text;

/// <summary>The scripts that registers of our ten countries are written in.</summary>
internal static class Scripts
{
    /// <summary>A letter or sign beyond ASCII that such a register can have. What comes of a wrong encoding is mostly something else.</summary>
    public static bool AreOurs(char c) => c
        is (>= '\u00A0' and <= '\u024F') // Latin with accents
        or (>= '\u0300' and <= '\u036F')
        or (>= '\u0900' and <= '\u0DFF') // Devanagari, Bengali and the other scripts of India
        or (>= '\u0E00' and <= '\u0EFF') // Thai, Lao
        or (>= '\u1000' and <= '\u109F') // Myanmar
        or (>= '\u1780' and <= '\u17FF') // Khmer
        or (>= '\u1E00' and <= '\u1EFF')
        or (>= '\u2000' and <= '\u206F') // dashes, curly quotation marks
        or '\u20AC' or '\u2122' or '\u0152' or '\u0153' or '\uFEFF';
}
