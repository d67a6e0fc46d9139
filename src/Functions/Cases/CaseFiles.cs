using Pipeline.Core.Registry;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Cases;

/// <summary>Finds the children that a request is about, for the gate to decide on and the step to show: what was decided on is what is shown.</summary>
public sealed class CaseFiles(Children children, Reviews reviews, Alerts alerts, Deliveries deliveries)
{
    /// <summary>What is to be done with the pair in the address. Where there is none, the step says so to whoever could see any.</summary>
    public async Task<Operation> OpenPairAsync(HttpContext context)
    {
        var pair = context.GetRouteValue("id") is string id ? await FindPairAsync(id, context.RequestAborted) : null;
        context.Features.Set(pair);
        return pair?.Operation ?? new Operation.DecideReview([]);
    }

    /// <summary>Of some pairs those that still are in doubt, each once, in their order; the others are taken off the list. What was seen since may have made two one, or given them other ids.</summary>
    public async Task<IReadOnlyList<Review>> StillInDoubtAsync(IReadOnlyList<Review> listed, CancellationToken cancellation)
    {
        var found = await children.FindAsync([.. listed.SelectMany(review => (string[])[review.First, review.Second]).Distinct()], cancellation);
        var pairs = listed.Select(review => (Review: review, First: found.FirstOrDefault(child => child.Has(review.First)), Second: found.FirstOrDefault(child => child.Has(review.Second))));
        var open = pairs.Where(pair => pair.First is not null && pair.Second is not null && new OpenPair(pair.First, pair.Second, pair.Review) is { AreOne: false, IsDecided: false })
            .GroupBy(pair => Review.IdOf(pair.First!.Id, pair.Second!.Id)).Select(same => same.Select(pair => pair.Review).FirstOrDefault(review => review.Id == same.Key, same.First().Review)).ToArray();
        await Task.WhenAll(listed.Except(open).Select(review => reviews.CloseAsync(review.Id, cancellation)));
        return open;
    }

    /// <summary>Reading the child in the address.</summary>
    public async Task<Operation> OpenChildAsync(HttpContext context)
    {
        if (await FindChildAsync(context) is not { } child) return new Operation.ReadChild([], []);
        return new Operation.ReadChild(Review.CountriesOf(child), await PartnersOfAsync(child, context.RequestAborted));
    }

    /// <summary>Changing the child in the address.</summary>
    public async Task<Operation> OpenChildToDecideAsync(HttpContext context) =>
        new Operation.DecideReview(await FindChildAsync(context) is { } child ? Review.CountriesOf(child) : []);

    private async Task<OpenPair?> FindPairAsync(string id, CancellationToken cancellation)
    {
        if (Review.ChildrenIn(id) is not var (one, other)) return null;
        var found = await children.FindAsync([one, other], cancellation);
        var (first, second) = (found.FirstOrDefault(child => child.Has(one)), found.FirstOrDefault(child => child.Has(other)));
        if (first is null || second is null)
        {
            // Erased since.
            await reviews.CloseAsync(id, cancellation);
            return null;
        }

        if (string.CompareOrdinal(first.Id, second.Id) > 0) (first, second) = (second, first);
        var waiting = await reviews.FindAsync(Review.IdOf(first.Id, second.Id), cancellation) ?? await reviews.FindAsync(id, cancellation);
        return new(first, second, waiting);
    }

    private async Task<Child?> FindChildAsync(HttpContext context)
    {
        if (context.GetRouteValue("id") is not string id || !Review.IsChildId(id)) return null;
        var child = await children.FindAsync([id], context.RequestAborted) is [var found] ? found : null;
        context.Features.Set(child);
        return child;
    }

    /// <summary>Those that were told of the child, under any id that it has or had.</summary>
    private async Task<IReadOnlyCollection<string>> PartnersOfAsync(Child child, CancellationToken cancellation)
    {
        var standing = await alerts.ListAsync([.. child.Sightings.Select(sighting => sighting.Id)], cancellation);
        var told = await Task.WhenAll(standing.Select(alert => deliveries.PartnersToldAsync(alert.Reference, cancellation)));
        return [.. told.SelectMany(partners => partners).Distinct()];
    }
}
