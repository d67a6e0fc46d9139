using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Normalization.Names.Learning;

/// <summary>Deals names with known spellings out to the learner of their script. Latin is learnt from what is spelt in several ways.</summary>
public sealed class SpellingLessons
{
    private readonly Dictionary<Script, SpellingLearner> _learners = [];

    public IEnumerable<KeyValuePair<Script, SpellingLearner>> Learners => _learners.OrderBy(learner => learner.Key);

    /// <param name="name">In any script.</param>
    /// <param name="spellings">In Latin letters.</param>
    public void Add(string name, IEnumerable<string> spellings)
    {
        var letters = spellings.Where(IsLatin).Select(SoundReader.Letters).Where(spelling => spelling.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        if (letters.Length == 0) return;
        var sounded = SoundReader.Read(name);
        if (SpellingTables.HasRules(sounded.Script)) LearnerOf(sounded.Script).Add(sounded.All, letters);
        foreach (var spelling in letters) LearnerOf(Script.Latin).Add(SoundReader.Read(spelling).All, letters);
    }

    /// <summary>A list typed by hand has a name in its own script here and there where the Latin one belongs.</summary>
    private static bool IsLatin(string spelling) => SoundReader.Read(spelling).Script == Script.Latin;

    private SpellingLearner LearnerOf(Script script) =>
        _learners.TryGetValue(script, out var learner) ? learner : _learners[script] = new SpellingLearner();
}
