using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Alerts;

/// <summary>A mail before it is written out: all that its text and its HTML say, and nothing else.</summary>
internal sealed record Letter(MailTexts Texts)
{
    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = new() { MemberAccessStrategy = new UnsafeMemberAccessStrategy() };
    private static readonly IFluidTemplate TextTemplate = Load("mail.txt.liquid");
    private static readonly IFluidTemplate HtmlTemplate = Load("mail.html.liquid");

    /// <summary>Escapes what is markup and leaves every script as it is.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Colours the head: a severity in lower case, or <c>withdrawn</c>.</summary>
    public required string Band { get; init; }

    /// <summary>How urgent it is, in a word or two.</summary>
    public required string Label { get; init; }

    public required string Title { get; init; }

    /// <summary>The country, or the countries.</summary>
    public required string Countries { get; init; }

    /// <summary>What stands behind severity and country in the subject.</summary>
    public required string SubjectEnd { get; init; }

    /// <summary>What is said and asked first, a paragraph each; the first is the one that counts.</summary>
    public required IReadOnlyList<string> Asked { get; init; }

    public required IReadOnlyList<LetterCase> Cases { get; init; }

    /// <summary>Where to confirm and to decline, for a mail that asks for that.</summary>
    public AnswerLinks? Answer { get; init; }

    /// <summary>What the link to a record is called.</summary>
    public required string OpenLabel { get; init; }

    public required Uri Settings { get; init; }

    public MailContent Write()
    {
        var context = new TemplateContext(this, Options);
        context.SetValue("lang", Texts.Language);
        context.SetValue("t", MailTexts.Table.In(Texts.Language));
        context.SetValue("settings", Settings.AbsoluteUri);
        context.SetValue("acknowledge", Answer?.Acknowledge.AbsoluteUri);
        context.SetValue("decline", Answer?.Decline.AbsoluteUri);
        return new($"[{Label.ToUpperInvariant()}] {Countries}{SubjectEnd}", TextTemplate.Render(context, NullEncoder.Default), HtmlTemplate.Render(context, Encoder));
    }

    private static IFluidTemplate Load(string name) => Parser.Parse(EmbeddedData.Text($"Alerts/Templates/{name}"));
}

/// <summary>One child at one place, as a mail tells of it.</summary>
internal sealed record LetterCase(string Reference, string Country, string? District, string SeenAt, string? Child, IReadOnlyList<string> Reasons, string Open)
{
    public static LetterCase Of(Alert alert, string reference, Uri open, MailTexts texts, Partner partner) =>
        new(reference, texts.Country(alert.Country), alert.District, SeenAtOf(alert, texts), ChildOf(alert, partner.Shares, texts), texts.Reasons(alert.Indicators, alert.FromText), open.AbsoluteUri);

    /// <summary>A day, or a day and hour: what says more than that is not told.</summary>
    private static string SeenAtOf(Alert alert, MailTexts texts)
    {
        if (IsOf("yyyy-MM-dd")) return alert.SeenAt!;
        return IsOf("yyyy-MM-dd HH':00'") ? $"{alert.SeenAt} ({texts["at-post"]})" : texts["not-stated"];

        bool IsOf(string format) => DateTime.TryParseExact(alert.SeenAt, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    /// <summary>Sex and age band, as far as they are known and shared; null: neither is.</summary>
    private static string? ChildOf(Alert alert, IReadOnlyList<string> shares, MailTexts texts)
    {
        var sex = shares.Contains(Shares.Sex) ? texts.Of(alert.Sex) : null;
        var age = shares.Contains(Shares.AgeBand) ? texts.Of(alert.AgeBand) : null;
        return sex is not null && age is not null ? $"{sex}, {age}" : sex ?? age;
    }
}
