namespace Pipeline.Core.Matching.Names;

/// <summary>In what way two words of names agree, from the least to the most telling.</summary>
public enum TokenLevel : byte
{
    /// <summary>Not at all: the word has no partner in the other name.</summary>
    None,

    /// <summary>Different in one place only: a slip of the hand, or another name that rhymes.</summary>
    Slip,

    /// <summary>One is the first letter of the other.</summary>
    Initial,

    /// <summary>Spelt or heard almost alike.</summary>
    Near,

    /// <summary>One is a nickname, a short form or a known other form of the other.</summary>
    Nickname,

    /// <summary>The same sounds, spelt otherwise.</summary>
    Sounds,

    /// <summary>The same letters.</summary>
    Same,
}

/// <summary>A word of one name, or neighbours written together, and its partner in the other.</summary>
/// <param name="First">Index of the word in the first name; −1 where the second's has no partner.</param>
/// <param name="FirstCount">How many neighbours stand together.</param>
/// <param name="Second">Index of the word in the second name; −1 where the first's has no partner.</param>
/// <param name="SecondCount">How many neighbours stand together.</param>
/// <param name="Level">In what way they agree.</param>
/// <param name="Likeness">How much alike they are: 1 for the same.</param>
internal readonly record struct TokenPair(int First, int FirstCount, int Second, int SecondCount, TokenLevel Level, float Likeness);
