using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using Pipeline.Core.Alerts;
using Pipeline.Core.Intake.Receipts;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Alerts;

/// <summary>Invariant 4, for any child, any language and any kind of mail.</summary>
public class NothingForbiddenLeavesTests
{
    private static readonly AnswerLinks Links = new(new("https://d.example/a"), new("https://d.example/d"), new("https://d.example/o"), new("https://d.example/s"));

    [Fact]
    public void No_mail_says_what_a_record_says_of_the_child() => SecretRecord.Any.Sample((SecretRecord record) =>
    {
        foreach (var alert in Raise(record.Child))
        {
            foreach (var (language, kind) in EveryMail())
            {
                // What the words of the mail themselves hold, they may say.
                var own = Written(alert with { ChildId = "", FormerChildIds = [], Period = "", District = null, SeenAt = null, AgeBand = null, Sex = Sex.Unknown }, language, kind, [.. Shares.All]);
                var written = Written(alert, language, kind, [.. Shares.All]);
                var said = record.Secrets.Where(secret => Holds(written, secret) && !Holds(own, secret)).ToArray();
                Assert.True(said.Length == 0, $"{kind} in {language} says {string.Join(", ", said)}");
            }
        }
    }, iter: 100);

    [Fact]
    public void No_mail_says_a_name_of_a_child_that_has_several() => SightingGen.Any.Sample(sighting =>
    {
        var seen = sighting with { Kind = SightingKind.Seen, Observations = ["job-promised", "separated-unknown-adult"] };
        foreach (var alert in Raise(new Child { Id = seen.Id, Sightings = [seen] }))
        {
            var written = Written(alert, "en", MailKind.Alert);
            var words = seen.Names.Concat(seen.Companions.Select(companion => companion.Name!)).SelectMany(name => $"{name.Text} {name.Latin}".Split(' '));
            Assert.All(words.Append(seen.Id), word => Assert.DoesNotContain(word, written, StringComparison.OrdinalIgnoreCase));
        }
    }, iter: 500);

    [Fact]
    public void Who_shares_nothing_cannot_tell_two_children_of_other_age_and_sex_apart() => Gen.Select(SecretRecord.Any, SecretRecord.Any).Sample((SecretRecord record, SecretRecord other) =>
    {
        var alert = Assert.Single(Raise(record.Child));
        var unlike = Like(alert, record.Child, other.Child.Sightings[0].Birth, other.Child.Sightings[0].Sex);
        Assert.All(EveryMail(), mail => Assert.Equal(Written(alert, mail.Language, mail.Kind), Written(unlike, mail.Language, mail.Kind)));
    }, iter: 50);

    [Fact]
    public void Who_shares_age_band_and_sex_is_told_these_in_one_line_and_no_more() => SecretRecord.Any.Sample((SecretRecord record) =>
    {
        var alert = Assert.Single(Raise(record.Child));
        foreach (var (language, kind) in EveryMail())
        {
            var (texts, plain, shared) = (new MailTexts(language), Lines(Written(alert, language, kind)), Lines(Written(alert, language, kind, [.. Shares.All])));
            var facts = string.Join(", ", new[] { texts.Of(alert.Sex), texts.Of(alert.AgeBand) }.OfType<string>());
            Assert.Empty(plain.Except(shared));
            Assert.Equal(kind == MailKind.Withdrawn || facts.Length == 0 ? [] : [facts], shared.Except(plain));
        }
    }, iter: 50);

    [Fact]
    public void Who_shares_age_band_and_sex_cannot_tell_two_children_of_the_same_apart() => SecretRecord.Any.Where(record => BandsOf(record).Any()).Sample((SecretRecord record) =>
    {
        var alert = Assert.Single(Raise(record.Child));
        var like = Like(alert, record.Child, BandsOf(record).Single(), record.Child.Sightings[0].Sex);
        Assert.All(EveryMail(), mail => Assert.Equal(Written(alert, mail.Language, mail.Kind, [.. Shares.All]), Written(like, mail.Language, mail.Kind, [.. Shares.All])));
    }, iter: 50);

    /// <summary>The mail is made of what may be told, and of nothing else that an alert knows.</summary>
    [Fact]
    public void Two_children_of_whom_the_same_may_be_told_get_the_same_mail() => SecretRecord.Any.Sample((SecretRecord record) =>
    {
        foreach (var alert in Raise(record.Child))
        {
            var other = new Alert
            {
                ChildId = "another",
                FormerChildIds = ["once"],
                Period = "undated",
                Severity = alert.Severity,
                Indicators = alert.Indicators,
                Country = alert.Country,
                District = alert.District,
                SeenAt = alert.SeenAt,
            };
            Assert.All(EveryMail(), mail => Assert.Equal(Written(alert, mail.Language, mail.Kind), Written(other, mail.Language, mail.Kind)));
        }
    }, iter: 20);

    private static IReadOnlyList<Alert> Raise(Child child) => AlertRules.Raise(Assessor.Assess(new Registration(0, 0, [child], []), RiskRules.Usual));

    /// <summary>Every day on which a child of the same age band may be born; none where the child's own days are in no band, or in two.</summary>
    private static IEnumerable<BirthInterval> BandsOf(SecretRecord record) =>
        from years in new (int From, int To)[] { (0, 5), (6, 11), (12, 14), (15, 17) }
        let band = BirthInterval.OfAge(years.From, years.To, InventedSightings.Day)
        let birth = record.Child.Sightings[0].Birth
        where band.From <= birth.From && birth.To <= band.To
        select band;

    /// <summary>The alert of the child, had it been of another age and sex. How grave it is, and why, may follow from these; nothing else may.</summary>
    private static Alert Like(Alert alert, Child child, BirthInterval birth, Sex sex) =>
        Assert.Single(Raise(child with { Sightings = [child.Sightings[0] with { Birth = birth, Sex = sex }] })) with { Severity = alert.Severity, Indicators = alert.Indicators, FromText = alert.FromText };

    private static IEnumerable<(string Language, MailKind Kind)> EveryMail() =>
        from language in Languages.All from kind in Enum.GetValues<MailKind>() select (language.Code, kind);

    /// <summary>What each line says, without its tags.</summary>
    private static HashSet<string> Lines(string written) => [.. written.Split('\n').Select(line => Regex.Replace(line, "<[^>]*>", "", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim())];

    private static bool Holds(string written, string secret) => written.Contains(secret, StringComparison.OrdinalIgnoreCase);

    private static string Written(Alert alert, string language, MailKind kind, params string[] shares)
    {
        var partner = new Partner("p", "Partner", "a@b.example", "Contact", [], [], [], language, Severity.Low) { Shares = shares };
        var mail = AlertMail.Render(alert, "K7QM-2XPD", partner, kind, Links, TimeSpan.FromMinutes(15));
        return $"{mail.Subject}\n{mail.Text}\n{mail.Html}\n{WebUtility.HtmlDecode(mail.Html)}";
    }
}
