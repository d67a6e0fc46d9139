using Pipeline.Core.Alerts;
using Pipeline.Core.Intake.Receipts;
using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Tests.Alerts;

public class AlertMailTests
{
    private const string Reference = "K7QM-2XPD";

    private static readonly Partner Partner =
        new("np-1", "Ghar & Co", "a@ghar.example", "Ms <A>", ["NP"], [], ["shelter"], "en", Severity.High);

    private static readonly AnswerLinks Links = new(
        new("https://desk.example/a/1?s=x&t=y"), new("https://desk.example/d/1?s=x&t=y"), new("https://desk.example/o/1"), new("https://desk.example/s"));

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

    [Theory]
    [InlineData("en", MailKind.Alert, "[CRITICAL] Nepal, K7QM-2XPD")]
    [InlineData("en", MailKind.Escalated, "[CRITICAL] Nepal, K7QM-2XPD")]
    [InlineData("en", MailKind.Withdrawn, "[WITHDRAWN] Nepal, K7QM-2XPD")]
    [InlineData("en", MailKind.Digest, "[CRITICAL] Nepal (1)")]
    [InlineData("ne", MailKind.Alert, "[अति गम्भीर] नेपाल, K7QM-2XPD")]
    [InlineData("th", MailKind.Alert, "[วิกฤต] เนปาล, K7QM-2XPD")]
    public void The_subject_tells_severity_country_and_reference_only(string language, MailKind kind, string subject) =>
        Assert.Equal(subject, Mail(kind, language: language).Subject);

    [Theory]
    [InlineData("matches an open report of a missing child")]
    [InlineData("nobody could show papers for the child")]
    [InlineData("Nepal")]
    [InlineData("Jhapa")]
    [InlineData("2026-11-20 14:00")]
    [InlineData("Please confirm within 15 minutes that someone can go.")]
    [InlineData("If nobody confirms by then, we ask the next partner.")]
    [InlineData("These are signs, not findings.")]
    [InlineData("Do not write who the child is.")]
    [InlineData("K7QM-2XPD")]
    [InlineData("https://desk.example/o/1")]
    [InlineData("https://desk.example/s")]
    public void Text_and_HTML_both_say(string needed)
    {
        Assert.Contains(needed, Mail().Text, StringComparison.Ordinal);
        Assert.Contains(needed, Mail().Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "nobody could show papers for the child (from the remarks)")]
    [InlineData("ne", "(टिप्पणीबाट)")]
    public void A_reason_that_only_remarks_gave_says_so(string language, string said)
    {
        var text = Mail(language: language, alert: Alert with { FromText = ["no-documents"] }).Text;
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Equal(1, text.Split(said[said.IndexOf('(', StringComparison.Ordinal)..]).Length - 1);
    }

    [Fact]
    public void The_two_answers_lead_where_they_are_given()
    {
        Assert.Contains("Yes, someone can go:\nhttps://desk.example/a/1?s=x&t=y\n", Mail().Text, StringComparison.Ordinal);
        Assert.Contains("No, nobody can go:\nhttps://desk.example/d/1?s=x&t=y\n", Mail().Text, StringComparison.Ordinal);
        Assert.Matches("href=\"https://desk.example/a/1\\?s=x&amp;t=y\"[^>]*>Yes, someone can go<", Mail().Html);
        Assert.Matches("href=\"https://desk.example/d/1\\?s=x&amp;t=y\"[^>]*>No, nobody can go<", Mail().Html);
    }

    [Fact]
    public void An_escalated_one_says_that_nobody_has_confirmed_yet()
    {
        Assert.Contains("Nobody has confirmed yet", Mail(MailKind.Escalated).Text, StringComparison.Ordinal);
        Assert.Contains("within 15 minutes", Mail(MailKind.Escalated).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody has confirmed yet", Mail().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_withdrawn_one_asks_to_stop_and_repeats_no_reason_and_offers_no_answer()
    {
        var mail = Mail(MailKind.Withdrawn);
        foreach (var written in new[] { mail.Text, mail.Html })
        {
            Assert.Contains("no longer holds. Please stop. If you have already acted, reply", written, StringComparison.Ordinal);
            Assert.All(["missing child", "someone can go", "15 minutes", "signs", "desk.example/a/", "desk.example/d/"], gone => Assert.DoesNotContain(gone, written, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_reason_of_health_is_told_as_what_is_needed()
    {
        var mail = Mail(alert: Alert with { Indicators = ["injury"] });
        Assert.Contains("needs care without delay", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("illness", mail.Text + mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-20", "Seen: 2026-11-20\n")]
    [InlineData("2026-11-20 14:00", "Seen: 2026-11-20 14:00 (time at the post)\n")]
    [InlineData("2026-11-20 14:47", "Seen: not stated\n")]
    [InlineData(null, "Seen: not stated\n")]
    public void The_time_is_a_day_or_an_hour_and_never_more(string? seenAt, string said) =>
        Assert.Contains(said, Mail(alert: Alert with { SeenAt = seenAt }).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("age-band|sex", Sex.Female, "Girl, 12 to 14 years")]
    [InlineData("age-band|sex", Sex.Male, "Boy, 12 to 14 years")]
    [InlineData("age-band|sex", Sex.Unknown, "12 to 14 years")]
    [InlineData("age-band", Sex.Female, "12 to 14 years")]
    [InlineData("sex", Sex.Female, "Girl")]
    public void Age_band_and_sex_stand_in_one_line_where_they_are_shared_and_known(string shares, Sex sex, string said)
    {
        var mail = Mail(alert: Alert with { AgeBand = new(12, 14), Sex = sex }, shares: shares.Split('|'));
        Assert.Contains($"Seen: 2026-11-20 14:00 (time at the post)\n{said}\n\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains($">{said}</p>", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_neither_is_known_there_is_no_such_line() => Assert.Equal(Mail(), Mail(shares: [.. Shares.All]));

    [Theory]
    [MemberData(nameof(LanguagesAndKinds))]
    public void They_are_told_in_the_partners_language_but_never_of_what_no_longer_holds(string language, MailKind kind)
    {
        var (alert, texts) = (Alert with { AgeBand = new(6, 11), Sex = Sex.Male }, new MailTexts(language));
        var (mail, said) = (Mail(kind, alert, language, [.. Shares.All]), $"{texts["sex-male"]}, {texts.Of(new AgeBand(6, 11))}");
        Assert.Equal(kind != MailKind.Withdrawn, mail.Text.Contains(said, StringComparison.Ordinal));
        Assert.Equal(kind != MailKind.Withdrawn, mail.Html.Contains(said, StringComparison.Ordinal));
        Assert.DoesNotContain(texts["sex-male"], mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void What_somebody_typed_as_a_district_cannot_become_HTML_and_breaks_like_a_word_of_its_own()
    {
        var mail = Mail(alert: Alert with { District = "<b>&สระแก้ว" });
        Assert.Contains("<bdi style=\"overflow-wrap:anywhere;\">&lt;b&gt;&amp;สระแก้ว</bdi>, Nepal", mail.Html, StringComparison.Ordinal);
        Assert.Contains("Where: <b>&สระแก้ว, Nepal", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LanguagesAndKinds))]
    public void A_mail_is_in_the_partners_language_loads_nothing_and_previews_severity_and_country_only(string language, MailKind kind)
    {
        var (mail, texts) = (Mail(kind, language: language), new MailTexts(language));
        Assert.StartsWith($"<!doctype html>\n<html lang=\"{language}\"", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<img|<script|<link|<table|url\\(|@import|@font-face|src=|background=", mail.Html);
        var hidden = mail.Html[mail.Html.IndexOf("<div style=\"display:none", StringComparison.Ordinal)..];
        var preview = hidden[(hidden.IndexOf('>', StringComparison.Ordinal) + 1)..hidden.IndexOf("</div>", StringComparison.Ordinal)].Replace("&#847;&zwnj;&nbsp;", "", StringComparison.Ordinal);
        Assert.Equal($"{(kind == MailKind.Withdrawn ? texts["withdrawn"] : texts.Of(Severity.Critical))}, {texts.Country("NP")}", preview);
        Assert.DoesNotMatch("\\{|\\}\\}", mail.Text);
    }

    [Theory]
    [MemberData(nameof(LanguagesAndKinds))]
    public void Nothing_is_said_of_the_partner(string language, MailKind kind)
    {
        var mail = Mail(kind, language: language);
        Assert.All(["Ghar", "Ms <A>", "ghar.example", "np-1"], said => Assert.DoesNotContain(said, $"{mail.Subject}{mail.Text}{System.Net.WebUtility.HtmlDecode(mail.Html)}", StringComparison.Ordinal));
    }

    public static TheoryData<string, MailKind> LanguagesAndKinds =>
        [.. from language in Languages.All from kind in Enum.GetValues<MailKind>() select (language.Code, kind)];

    private static MailContent Mail(MailKind kind = MailKind.Alert, Alert? alert = null, string language = "en", params string[] shares) =>
        AlertMail.Render(alert ?? Alert, Reference, Partner with { Language = language, Shares = shares }, kind, Links, TimeSpan.FromMinutes(15));
}
