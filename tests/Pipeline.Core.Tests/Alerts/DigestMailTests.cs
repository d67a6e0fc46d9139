using Pipeline.Core.Alerts;
using Pipeline.Core.Normalization;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Tests.Alerts;

public class DigestMailTests
{
    private static readonly Partner Partner = new("np-1", "Ghar", "a@ghar.example", "Ms A", ["NP"], [], [], "en", Severity.Medium);

    private static readonly Alert Alert = new()
    {
        ChildId = "child",
        Period = "2026-11-16",
        Severity = Severity.Medium,
        Indicators = ["out-of-school"],
        Country = "NP",
        District = "Jhapa",
        SeenAt = "2026-11-20",
    };

    [Fact]
    public void Each_alert_is_told_with_reference_place_time_reasons_and_its_link()
    {
        var mail = DigestMail.Render([Entry(1, Alert), Entry(2, Alert with { Country = "IN", District = "Bahraich", Indicators = ["unaccompanied"], SeenAt = "2026-11-21 08:00" })], Partner);
        Assert.Equal("[MEDIUM RISK] Nepal, India (2)", mail.Subject);
        string[] first = ["REF-1", "Jhapa, Nepal", "Seen: 2026-11-20\n", "- has left school", "https://desk.example/a/1"];
        string[] second = ["REF-2", "Bahraich, India", "2026-11-21 08:00", "- travels with no adult", "https://desk.example/a/2"];
        Assert.True(InOrder(mail.Text, [.. first, .. second, "https://desk.example/s/1"]));
        Assert.Equal(2, mail.Html.Split(">Open and answer<").Length - 1);
    }

    [Fact]
    public void It_sets_no_deadline_and_has_one_link_an_alert_where_either_answer_is_given()
    {
        var mail = DigestMail.Render([Entry(1, Alert), Entry(2, Alert)], Partner);
        Assert.All(["within", "someone can go", "next partner", "/d/", "/o/"], said => Assert.DoesNotContain(said, mail.Text, StringComparison.Ordinal));
        Assert.All(["/d/", "/o/"], path => Assert.DoesNotContain($"desk.example{path}", mail.Html, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_says_of_its_own_child_what_the_partner_shares()
    {
        DigestEntry[] entries = [Entry(1, Alert with { AgeBand = new(12, 14), Sex = Sex.Female }), Entry(2, Alert with { AgeBand = new(6, 11), Sex = Sex.Male }), Entry(3, Alert)];
        var mail = DigestMail.Render(entries, Partner with { Shares = [Shares.Sex] });
        Assert.True(InOrder(mail.Text, ["REF-1", "\nGirl\n", "REF-2", "\nBoy\n", "REF-3"]));
        Assert.DoesNotContain("years", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_country_is_named_once_in_the_subject() =>
        Assert.Equal("[MEDIUM RISK] Nepal (3)", DigestMail.Render([Entry(1, Alert), Entry(2, Alert), Entry(3, Alert)], Partner).Subject);

    [Fact]
    public void It_is_as_urgent_as_the_most_urgent_in_it() =>
        Assert.StartsWith("[HIGH RISK]", DigestMail.Render([Entry(1, Alert), Entry(2, Alert with { Severity = Severity.High })], Partner).Subject, StringComparison.Ordinal);

    [Fact]
    public void An_empty_one_is_not_written() => Assert.Throws<ArgumentException>(() => DigestMail.Render([], Partner));

    private static DigestEntry Entry(int n, Alert alert) => new(
        alert, $"REF-{n}", new(new($"https://desk.example/a/{n}"), new($"https://desk.example/d/{n}"), new($"https://desk.example/o/{n}"), new($"https://desk.example/s/{n}")));

    private static bool InOrder(string text, string[] parts)
    {
        var at = 0;
        return parts.All(part => (at = text.IndexOf(part, at, StringComparison.Ordinal)) >= 0);
    }
}
