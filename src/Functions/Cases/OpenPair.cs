using Pipeline.Core.Registry;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Cases;

/// <summary>Two children that a request is about.</summary>
/// <param name="First">The one whose id sorts first.</param>
/// <param name="Second">The other; the same where they are one child by now.</param>
/// <param name="Waiting">What waits for a person about the two, if anything does.</param>
public sealed record OpenPair(Child First, Child Second, Review? Waiting)
{
    public string Id => AreOne ? First.Id : Review.IdOf(First.Id, Second.Id);

    public bool AreOne => First.Id == Second.Id;

    public IReadOnlyList<Child> Children => AreOne ? [First] : [First, Second];

    /// <summary>What people said of the two, as far as it stands.</summary>
    public IReadOnlyList<Decision> Decisions => [.. First.Decisions.Where(decision => Second.Has(decision.First) || Second.Has(decision.Second))];

    /// <summary>Whether the machine has nothing to ask about them: somebody said that they are two, or could not tell from what is most alike.</summary>
    public bool IsDecided => First.IsDecidedApartFrom(Second) || (Waiting is { } review
        && Decisions.Any(decision => decision.Verdict == Verdict.NotSure && (decision.First, decision.Second) == (review.FirstSighting, review.SecondSighting)));

    /// <summary>Either side may decide what the machine asks, or somebody decided before; what nobody asked only who may see both.</summary>
    public Operation Operation => AreOne || Waiting is not null || Decisions.Count > 0
        ? new Operation.DecideReview(Review.CountriesOf(First, Second))
        : new Operation.CompareChildren(Review.CountriesOf(First), Review.CountriesOf(Second));
}
