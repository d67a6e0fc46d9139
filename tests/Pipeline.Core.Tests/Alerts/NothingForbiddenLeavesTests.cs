using System.Net;
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
                var own = Written(alert with { ChildId = "", FormerChildIds = [], Period = "", District = null, SeenAt = null }, language, kind);
                var written = Written(alert, language, kind);
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

    private static IEnumerable<(string Language, MailKind Kind)> EveryMail() =>
        from language in Languages.All from kind in Enum.GetValues<MailKind>() select (language.Code, kind);

    private static bool Holds(string written, string secret) => written.Contains(secret, StringComparison.OrdinalIgnoreCase);

    private static string Written(Alert alert, string language, MailKind kind)
    {
        var partner = new Partner("p", "Partner", "a@b.example", "Contact", [], [], [], language, Severity.Low);
        var mail = AlertMail.Render(alert, "K7QM-2XPD", partner, kind, Links, TimeSpan.FromMinutes(15));
        return $"{mail.Subject}\n{mail.Text}\n{mail.Html}\n{WebUtility.HtmlDecode(mail.Html)}";
    }
}
