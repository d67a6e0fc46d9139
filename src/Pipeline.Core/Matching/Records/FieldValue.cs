using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Matching.Records;

/// <summary>A value of a field with all that comparing needs, worked out once; what few comparisons need, when one does. What a kind has no use for is empty.</summary>
public sealed class FieldValue
{
    private bool _hasNoSounds;

    /// <summary>The value in one form: letters small and Latin, digits 0 to 9, single spaces. Two values with the same text are the same.</summary>
    public required string Text { get; init; }

    /// <summary>The words of <see cref="Text"/>.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>The skeleton of each word.</summary>
    public string[] Skeletons { get; init; } = [];

    /// <summary>What is known of each word of a name.</summary>
    public NameWord[] Known { get; init; } = [];

    /// <summary>The letters of each word, a bit each: what two words do not share tells at once that they are far apart.</summary>
    public ulong[] Letters { get; init; } = [];

    /// <summary><see cref="Text"/> without spaces: "elk i" and "elki" are one name.</summary>
    public string Joined { get; init; } = "";

    /// <summary>What is left of the whole when spelling varies, the words in one order and run together.</summary>
    public string Sound => field ??= Skeletons.Length == 1 ? Skeletons[0] : string.Concat(Skeletons.Order(StringComparer.Ordinal));

    /// <summary>The value as it is written; only in a script of its own.</summary>
    public string Written { get; init; } = "";

    /// <summary>The name without what is added in brackets; null where nothing is.</summary>
    public FieldValue? Bare { get; init; }

    /// <summary>The block of Unicode that the value was written in; 0 is Latin.</summary>
    public int Script { get; init; }

    /// <summary>The name; null for what is no name.</summary>
    public PersonName? Name { get; init; }

    /// <summary>What it sounds like; null for Latin letters, and for scripts without rules of their own.</summary>
    public SpokenWords? Spoken
    {
        get
        {
            if (field is null && !_hasNoSounds)
            {
                field = Written.Length == 0 ? null : SpokenWords.Of(Written);
                _hasNoSounds = field is null;
            }
            return field;
        }
    }

    public BirthInterval Birth { get; init; } = BirthInterval.Unknown;

    /// <summary>A number such as an age, −1 where there is none.</summary>
    public int Number { get; init; } = -1;
}
