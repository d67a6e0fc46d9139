namespace Pipeline.Core.Alerts;

/// <summary>Where the recipient of one mail answers; none says anything by itself.</summary>
/// <param name="Acknowledge">A page that asks when somebody will be there.</param>
/// <param name="Decline">A page that asks why nobody can go.</param>
/// <param name="Open">The child's record, after signing in.</param>
/// <param name="Settings">What this partner is told of, and how to have that changed.</param>
public sealed record AnswerLinks(Uri Acknowledge, Uri Decline, Uri Open, Uri Settings);
