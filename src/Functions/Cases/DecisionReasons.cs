using Pipeline.Core.Registry;

namespace Pipeline.Functions.Cases;

/// <param name="Code">As it is kept.</param>
/// <param name="Text">As people read it.</param>
public sealed record DecisionReason(string Code, string Text);

/// <summary>Why somebody decides about children. A list and no free text: that could carry a name into the audit trail, which cannot be corrected.</summary>
public static class DecisionReasons
{
    public static readonly IReadOnlyList<DecisionReason> All =
    [
        new("same-papers", "The same papers, or the same number on them"),
        new("same-guardian", "The same parent or guardian"),
        new("same-photo", "The same face on photographs"),
        new("told-by-child", "The child told us"),
        new("told-by-family", "The family told us"),
        new("different-age", "The ages do not fit"),
        new("different-family", "The families are different"),
        new("siblings", "They are siblings or twins"),
        new("too-little", "There is too little to go by"),
        new("mistake", "An earlier decision was a mistake"),
        new("other", "Something else"),
    ];

    public static bool Knows(string code) => All.Any(reason => reason.Code == code);

    public static string TextOf(string code) => All.FirstOrDefault(reason => reason.Code == code)?.Text ?? "Something else";

    public static string TextOf(Verdict verdict) => verdict switch
    {
        Verdict.Same => "One child",
        Verdict.Different => "Two children",
        Verdict.NotSure => "Not sure",
        _ => "Taken back",
    };

    /// <summary>As addresses, forms and the audit trail have it.</summary>
    public static string CodeOf(Verdict verdict) => verdict switch
    {
        Verdict.Same => "same",
        Verdict.Different => "different",
        Verdict.NotSure => "not-sure",
        _ => "withdrawn",
    };

    public static Verdict? VerdictOf(string code) => Enum.GetValues<Verdict>().Select(verdict => (Verdict?)verdict).FirstOrDefault(verdict => CodeOf(verdict!.Value) == code);
}
