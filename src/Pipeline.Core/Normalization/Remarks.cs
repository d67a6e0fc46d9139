using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>
/// Reads the signs that free remarks tell of, sentence by sentence: not what is denied, asked, planned or advised, and not what is said of a relative. It knows words and their order and no grammar,
/// so what it finds is kept apart from what was observed.
/// </summary>
internal static class Remarks
{
    /// <summary>Characters between a word and what it is about, at most. What stands after a thing is nearer to it.</summary>
    private const int Before = 70, After = 45;

    /// <summary>Characters from a comma to the "or" that makes a list of what stands around it.</summary>
    private const int ListItem = 30;

    /// <summary>"her", "the" and the like between "with" and "mother".</summary>
    private const int Article = 7;

    /// <summary>What others do with the child: said of a relative it is still of the child.</summary>
    private static readonly string[] DoneToTheChild = ["documents-held", "coached", "no-caregiver-consent", "relation-mismatch", "separated-unknown-adult"];

    /// <summary>What never ends is cut behind so many characters: a row is to cost little whatever stands in it.</summary>
    private const int LongestSentence = 300;

    private const string SentenceEnds = ".?!;|\n।॥။។៕";

    /// <summary>What parts a sentence as a comma does.</summary>
    private static readonly char[] Breaks = [.. "()–—၊،、"];

    /// <summary>Indicator ids, each once.</summary>
    public static IEnumerable<string> Read(string remarks) => SentencesOf(remarks.Replace("\u200B", "", StringComparison.Ordinal).Replace('’', '\''))
        .Where(sentence => !sentence.EndsWith('?')).SelectMany(sentence => SignsIn(Headers.Fold(string.Join(',', sentence.Split(Breaks))))).Distinct();

    /// <summary>Each with the character that ends it. A full stop within a number or a word ends none.</summary>
    private static IEnumerable<string> SentencesOf(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!EndsSentence(text, i) && i - start < (text[i] == ' ' ? LongestSentence : 2 * LongestSentence)) continue;
            yield return text[start..(i + 1)];
            start = i + 1;
        }
        yield return text[start..];
    }

    private static bool EndsSentence(string text, int at) => SentenceEnds.Contains(text[at]) && (text[at] != '.' || at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]));

    private static IEnumerable<string> SignsIn(string sentence)
    {
        var said = new Said(sentence, RemarkWords.In(sentence));
        return said.Marks.Where(sign => sign.Word.IsSign && !said.Marks.Any(mark => mark.SpeaksOf(sign) && Hides(said, mark, sign))).Select(sign => sign.Meaning);
    }

    private static bool Hides(Said said, Mark mark, Mark sign) => mark.Meaning switch
    {
        RemarkWord.Denies or RemarkWord.Asks => sign.HasInGap(mark) || Faces(mark, sign) && said.Reaches(mark, sign),
        RemarkWord.Relative => !DoneToTheChild.Contains(sign.Meaning) && Faces(mark, sign) && said.IsSubject(mark, sign),
        _ => false,
    };

    private static bool Faces(Mark mark, Mark sign) =>
        mark.Word.Stands != "after" && mark.End <= sign.At && sign.At - mark.End <= Before || mark.Word.Stands != "before" && sign.End <= mark.At && mark.At - sign.End <= After;

    /// <summary>A sentence with what was found in it.</summary>
    private sealed record Said(string Sentence, IReadOnlyList<Mark> Marks)
    {
        /// <summary>Whether what a word denies or asks is not ended before the sign: "not hurt or afraid" denies both, "not hurt and crying" one.</summary>
        public bool Reaches(Mark mark, Mark sign)
        {
            var (from, to) = Between(mark, sign);
            return !Marks.Any(other => from <= other.At && other.End <= to && other.SpeaksOf(mark) && Ends(other, mark)) && CommasBetween(from, to).All(comma => IsInList(comma, mark));
        }

        /// <summary>Whether the sign is said of a relative. One that the child is with, or goes to, is no subject; nor is one after whom the child is named.</summary>
        public bool IsSubject(Mark relative, Mark sign)
        {
            var (from, to) = Between(relative, sign);
            return !Marks.Any(other => other.SpeaksOf(relative) && (other.Meaning == RemarkWord.Along && StandsBy(other, relative)
                || from <= other.At && other.End <= to && other.Meaning is RemarkWord.Child or RemarkWord.Ends or RemarkWord.Verb)) && !CommasBetween(from, to).Any();
        }

        private static (int From, int To) Between(Mark first, Mark second) => first.End <= second.At ? (first.End, second.At) : (second.End, first.At);

        private static bool StandsBy(Mark along, Mark relative) => along.Word.Stands == "before"
            ? along.End <= relative.At && relative.At - along.End <= Article
            : relative.End <= along.At && along.At - relative.End <= 1;

        private bool Ends(Mark other, Mark mark) => other.Meaning switch
        {
            RemarkWord.Ends => true,
            RemarkWord.Verb => mark.Meaning == RemarkWord.Denies,
            RemarkWord.And => mark.Meaning == RemarkWord.Denies && !(mark.Word.Reach == "list" && JoinsSigns(other)),
            _ => false,
        };

        private bool JoinsSigns(Mark and) =>
            Marks.Any(sign => sign.Word.IsSign && sign.End <= and.At && and.At - sign.End <= 1) && Marks.Any(sign => sign.Word.IsSign && and.End <= sign.At && sign.At - and.End <= 1);

        private bool IsInList(int comma, Mark mark) => Marks.Any(join => join.At > comma && join.At - comma <= ListItem && join.SpeaksOf(mark)
            && (join.Meaning == RemarkWord.Or || join.Meaning == RemarkWord.And && (mark.Meaning == RemarkWord.Asks || mark.Word.Reach == "list")));

        private IEnumerable<int> CommasBetween(int from, int to) => Enumerable.Range(from, to - from).Where(at => Sentence[at] == ',' || IsBreak(at));

        /// <summary>Where no spaces are between words, one does what a comma does in other scripts, but beside "or". Burmese has some anywhere.</summary>
        private bool IsBreak(int at) => Sentence[at] == ' ' && at > 0 && !Vocabulary.SpacesWords(Sentence[at - 1]) && !IsBurmese(Sentence[at - 1])
            && !Marks.Any(join => join.Meaning is RemarkWord.And or RemarkWord.Or && (join.End == at || join.At == at + 1));
    }

    private static bool IsBurmese(char c) => c is >= '\u1000' and <= '\u109F';
}
