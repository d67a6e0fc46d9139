using System.Text.RegularExpressions;
using Pipeline.Core.Intake;
using Pipeline.Core.Intake.Receipts;

namespace Pipeline.Core.Tests.Intake.Receipts;

public partial class MessagesTests
{
    /// <summary>What only admins and programs are told: it stands in no receipt.</summary>
    private static readonly string[] NotInReceipts = ["Alerts", "Triggers", "SourceMappings.cs"];

    [Fact]
    public void Every_problem_a_receipt_can_show_is_translated_into_every_language()
    {
        var codes = CodesInSource();
        Assert.Contains("name-missing", codes);
        Assert.Contains("child-missing", codes);
        Assert.Contains("file-gone", codes);
        Assert.Contains("too-many-cells", codes);
        Assert.DoesNotContain("source-incomplete", codes);
        var missing = from code in codes
                      from language in Languages.All
                      where language.Code != Languages.English && !Messages.Has(code, language.Code)
                      select $"{code},{language.Code}";
        Assert.Empty(missing);
    }

    [Fact]
    public void No_words_are_kept_for_problems_that_there_are_no_more() => Assert.Empty(Messages.Codes.Except(CodesInSource()));

    [Fact]
    public void A_problem_keeps_its_place_and_code_in_every_language()
    {
        var problem = Problem.OfRow(new("Post", 7), "Name", "name-missing", "No name.", "Write it.");
        var translated = Messages.Translate(problem, "ne");
        Assert.Equal(problem with { Message = translated.Message, Remedy = translated.Remedy }, translated);
        Assert.NotEqual(problem.Message, translated.Message);
    }

    [Fact]
    public void What_a_column_was_taken_for_is_named_as_senders_name_it()
    {
        var problem = Problem.OfRow(new("", 1), "उमर", "column-guessed", "Taken for Age.", "Check.") with { Field = Field.Age };
        Assert.Contains("उमेर", Messages.Translate(problem, "ne").Message, StringComparison.Ordinal);
        Assert.All(Languages.All, language => Assert.DoesNotContain("{", Messages.Translate(problem, language.Code).Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("xx")]
    public void Without_a_translation_the_problem_is_as_it_is(string language)
    {
        var problem = Problem.OfRow(new("", 7), "Name", "name-missing", "No name.", "Write it.");
        Assert.Equal(problem, Messages.Translate(problem, language));
    }

    [Fact]
    public void Every_word_of_the_pages_is_there_in_every_language() => Assert.Empty(TranslationGaps.Of(PageTexts.Table, Languages.All));

    /// <summary>The first texts given to a problem, wherever one is made.</summary>
    private static HashSet<string> CodesInSource() =>
    [
        .. Directory.EnumerateFiles(Repository.PathTo("src", "Pipeline.Core"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.PathTo("src", "Functions", "Steps"), "*.cs"))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(NotInReceipts.Contains))
            .SelectMany(file => ProblemMade().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value),
    ];

    [GeneratedRegex("(?:Problem\\.OfFile|Problem\\.OfRow|problems\\.Add|=> Of|\\bUnreadable)\\([^;]*?\"(?<code>[a-z]+(?:-[a-z]+)+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ProblemMade();
}
