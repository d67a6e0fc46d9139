using CsCheck;

namespace Pipeline.Core.Tests.Intake.Laws;

internal static class Pick
{
    /// <summary>One of these, each as likely as the others.</summary>
    public static Gen<T> Of<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(at => choices[at]);
}
