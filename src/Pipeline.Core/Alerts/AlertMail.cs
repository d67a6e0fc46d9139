using System.Text.Encodings.Web;
using Fluid;
using Pipeline.Core.Intake;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Alerts;

/// <summary>An e-mail ready to send: subject, plain text and HTML.</summary>
public sealed record MailContent(string Subject, string Text, string Html);

/// <summary>
/// Writes what a partner is told: how urgent, where (district and country), when (to the hour), why, what is asked and until when. Never who the child is.
/// </summary>
public static class AlertMail
{
    private static readonly FluidParser Parser = new();
    private static readonly IFluidTemplate TextTemplate = Load("alert.txt.liquid");
    private static readonly IFluidTemplate HtmlTemplate = Load("alert.html.liquid");

    private static readonly Dictionary<string, string> CountryNames = new()
    {
        ["IN"] = "India",
        ["NP"] = "Nepal",
        ["BD"] = "Bangladesh",
        ["MM"] = "Myanmar",
        ["TH"] = "Thailand",
        ["LA"] = "Laos",
        ["KH"] = "Cambodia",
        ["MY"] = "Malaysia",
        ["ID"] = "Indonesia",
        ["PH"] = "Philippines",
    };

    /// <param name="alert">What is told.</param>
    /// <param name="reference">Random; how partner and desk name the case to each other.</param>
    /// <param name="partner">Who is told.</param>
    /// <param name="kind">What the mail is for.</param>
    /// <param name="links">Where the partner answers.</param>
    /// <param name="answerWithin">How long an answer is waited for.</param>
    public static MailContent Render(Alert alert, string reference, Partner partner, MailKind kind, AnswerLinks links, TimeSpan answerWithin)
    {
        var country = alert.Country is { } code ? CountryNames.GetValueOrDefault(code, code) : "country not stated";
        var severity = alert.Severity.ToString().ToUpperInvariant();
        var context = new TemplateContext(new
        {
            Reference = reference,
            Severity = severity,
            IsCritical = alert.Severity == Severity.Critical,
            Minutes = answerWithin.TotalMinutes,
            links.Acknowledge,
            Kind = kind,
            Country = country,
            alert.District,
            SeenAt = alert.SeenAt ?? "not stated",
            Contact = partner.ContactName,
            Organisation = partner.Name,
            Reasons = alert.Indicators.Select(id => Indicators.Find(id)!.Told).ToArray(),
        });
        return new MailContent(
            $"[{severity}] Child protection alert, {country}, {reference}",
            TextTemplate.Render(context, NullEncoder.Default),
            HtmlTemplate.Render(context, HtmlEncoder.Default));
    }

    private static IFluidTemplate Load(string name) => Parser.Parse(EmbeddedData.Text($"Alerts/Templates/{name}"));
}
