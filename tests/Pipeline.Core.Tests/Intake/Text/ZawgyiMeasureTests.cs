using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Text;

namespace Pipeline.Core.Tests.Intake.Text;

/// <summary>How well Zawgyi is told from Unicode and undone, measured on thousands of real names and places.</summary>
public class ZawgyiMeasureTests(ITestOutputHelper output)
{
    [Fact]
    public void Nearly_every_name_comes_back_exactly()
    {
        var words = NameLists.Read("mymr-*.tsv");
        var lost = words.Where(word => Nfc.Of(Zawgyi.ToUnicode(ZawgyiEncoder.Encode(word))) != Nfc.Of(word)).ToArray();
        output.WriteLine($"{lost.Length} of {words.Length} do not come back: {string.Join(' ', lost.Take(60))}");
        Assert.True(lost.Length * 200 < words.Length);
    }

    [Fact]
    public void Twenty_words_together_leave_no_doubt()
    {
        var words = NameLists.Read("mymr-*.tsv").Chunk(20).ToArray();
        Assert.DoesNotContain(words, sample => Sum(sample).Confidence > 0.25);
        Assert.DoesNotContain(words, sample => Sum(sample.Select(ZawgyiEncoder.Encode)).Confidence < 0.75);

        static ZawgyiEvidence Sum(IEnumerable<string> sample) => sample.Aggregate(default(ZawgyiEvidence), (sum, word) => sum + Zawgyi.Weigh(word));
    }

    [Fact]
    public void Hardly_a_word_is_mistaken()
    {
        var words = NameLists.Read("mymr-*.tsv");
        var zawgyi = words.Select(ZawgyiEncoder.Encode).Where((text, i) => text != words[i]).ToArray();
        var taken = words.Where(word => Zawgyi.Weigh(word).IsZawgyi).ToArray();
        var missed = zawgyi.Where(word => !Zawgyi.Weigh(word).IsZawgyi).ToArray();
        output.WriteLine($"Unicode words taken for Zawgyi: {taken.Length} of {words.Length}: {string.Join(' ', taken.Take(60))}");
        output.WriteLine($"Zawgyi words missed: {missed.Length} of {zawgyi.Length}: {string.Join(' ', missed.Take(60))}");
        Assert.True(taken.Length * 1000 < words.Length);
        // What is missed is correct in both encodings, such as a letter with one sign: the other cells of its column tell.
        Assert.True(missed.Length * 12 < zawgyi.Length);
    }
}
