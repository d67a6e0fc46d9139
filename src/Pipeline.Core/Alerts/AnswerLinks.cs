namespace Pipeline.Core.Alerts;

/// <summary>Where the links of one mail lead: for one partner and one alert, and saying nothing by themselves.</summary>
/// <param name="Acknowledge">A page that asks when somebody will be there. Opening it answers nothing: mail scanners open links.</param>
/// <param name="Decline">A page that asks why nobody can go; opening it answers nothing either.</param>
/// <param name="Open">The record, behind the sign-in.</param>
/// <param name="Settings">What the partner is told of, and how.</param>
public sealed record AnswerLinks(Uri Acknowledge, Uri Decline, Uri Open, Uri Settings);
