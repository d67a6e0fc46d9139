using CsCheck;
using Pipeline.Core.Alerts;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Alerts;

public class AlertMailTests
{
    private static readonly Partner Partner =
        new("np-1", "Ghar & Co", "a@ghar.example", "Ms <A>", ["NP"], [], ["shelter"], "en", Severity.High);

    private static readonly AnswerLinks Links = new(new("https://p.example/a"), new("https://p.example/d"), new("https://p.example/o"), new("https://p.example/s"));

    private static readonly Alert Alert = new()
    {
        ChildId = "child",
        Period = "2026-11-16",
        Severity = Severity.Critical,
        Indicators = ["missing-child-match", "no-documents"],
        Country = "NP",
        District = "Jhapa",
        SeenAt = "2026-11-20 14:00",
    };

    [Fact]
    public void The_subject_tells_severity_country_and_reference_only() =>
        Assert.Equal("[CRITICAL] Child protection alert, Nepal, K7QM-2XPD", Mail().Subject);

    [Theory]
    [InlineData("matches an open report of a missing child")]
    [InlineData("nobody could show papers for the child")]
    [InlineData("Jhapa, Nepal")]
    [InlineData("2026-11-20 14:00")]
    [InlineData("within 15 minutes")]
    [InlineData("K7QM-2XPD")]
    public void Text_and_HTML_both_say(string needed)
    {
        Assert.Contains(needed, Mail().Text);
        Assert.Contains(needed, Mail().Html);
    }

    [Fact]
    public void A_reason_of_health_is_told_as_what_is_needed()
    {
        var mail = AlertMail.Render(Alert with { Indicators = ["injury"] }, "K7QM-2XPD", Partner, MailKind.Alert, Links, TimeSpan.FromMinutes(15));
        Assert.Contains("needs care without delay", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("illness", mail.Text + mail.Html, StringComparison.Ordinal);
    }

    /// <summary>Whatever is found, for no child was assessed by a person before its alert is sent.</summary>
    [Fact]
    public void No_reason_calls_a_child_what_only_a_person_may_say_it_is() =>
        Assert.All(Indicators.All, indicator => Assert.DoesNotMatch("victim|traffick", indicator.Told));

    [Fact]
    public void Less_urgent_alerts_give_an_hour() =>
        Assert.Contains("within 60 minutes", AlertMail.Render(Alert with { Severity = Severity.High }, "K7QM-2XPD", Partner, MailKind.Alert, Links, TimeSpan.FromMinutes(60)).Text);

    [Fact]
    public void What_a_partner_is_called_cannot_become_HTML()
    {
        Assert.Contains("Ms &lt;A&gt;, Ghar &amp; Co", Mail().Html);
        Assert.Contains("Ms <A>, Ghar & Co", Mail().Text);
    }

    [Theory]
    [InlineData("victim")]
    [InlineData("trafficked")]
    [InlineData("<img")]
    [InlineData("http")]
    public void It_never_says(string forbidden)
    {
        Assert.DoesNotContain(forbidden, Mail().Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(forbidden, Mail().Text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Invariant 4, for any child, and whatever was typed into the column of the district.</summary>
    [Fact]
    public void No_name_phone_or_birth_date_leaves() => Gen.Select(SightingGen.Any, Gen.Int[0, 5]).Sample((any, typed) =>
    {
        var phone = any.Companions.Select(companion => companion.Phone).FirstOrDefault() ?? "+9779800000009";
        var district = typed switch { 0 => any.Names[0].Text, 1 => any.Names[0].Latin, 2 => phone, 3 => $"house of {any.Names[0].Text}", 4 => any.Birth.From.ToString("O"), _ => "Jhapa" };
        var sighting = any with { Kind = SightingKind.Seen, Place = new SeenPlace("NP", district), Observations = ["job-promised", "separated-unknown-adult"], Phones = [phone] };
        foreach (var alert in AlertRules.Raise(Assessor.Assess(new Registration(0, 0, [new Child { Id = "child", Sightings = [sighting] }], []))))
        {
            var mail = AlertMail.Render(alert, "K7QM-2XPD", Partner, MailKind.Alert, Links, TimeSpan.FromMinutes(15));
            var written = $"{mail.Subject}\n{mail.Text}\n{mail.Html}";
            foreach (var name in sighting.Names.Concat(sighting.Companions.Select(companion => companion.Name!)))
            {
                foreach (var word in name.Text.Split(' ').Concat(name.Latin.Split(' '))) Assert.DoesNotContain(word, written, StringComparison.OrdinalIgnoreCase);
            }
            Assert.DoesNotContain(phone, written);
            Assert.DoesNotContain(any.Birth.From.ToString("yyyy-MM-dd"), written);
        }
    });

    private static MailContent Mail() => AlertMail.Render(Alert, "K7QM-2XPD", Partner, MailKind.Alert, Links, TimeSpan.FromMinutes(15));
}
