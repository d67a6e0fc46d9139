using Pipeline.Core.Registry;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Cases;

/// <summary>Finds the children that a request is about, for the gate to decide on and the step to show: what was decided on is what is shown.</summary>
public sealed class CaseFiles(Children children, Reviews reviews, Alerts alerts)
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

    /// <summary>Reading the child that the alert in the address is about.</summary>
    public async Task<Operation> OpenAlertAsync(HttpContext context)
    {
        var standing = context.GetRouteValue("reference") is string reference && Alerts.IsReference(reference) ? await alerts.FindAsync(reference, context.RequestAborted) : null;
        var child = standing is null ? null : await KeepChildAsync(context, standing.Alert.ChildId);
        return child is null ? new Operation.ReadChild([], []) : new Operation.ReadChild(Review.CountriesOf(child), await PartnersOfAsync(child, context.RequestAborted));
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
        return context.GetRouteValue("id") is string id && Review.IsChildId(id) ? await KeepChildAsync(context, id) : null;
    }

    /// <summary>Finds a child, for the gate and for the step.</summary>
    private async Task<Child?> KeepChildAsync(HttpContext context, string id)
    {
        var child = await children.FindAsync([id], context.RequestAborted) is [var found] ? found : null;
        context.Features.Set(child);
        return child;
    }

    /// <summary>Those that were told of the child, under any id that it has or had.</summary>
    private async Task<IReadOnlyCollection<string>> PartnersOfAsync(Child child, CancellationToken cancellation)
    {
        var standing = await alerts.ListAsync([.. child.Sightings.Select(sighting => sighting.Id)], cancellation);
        return [.. standing.SelectMany(alert => alert.LifeCycle.PartnersTold).Distinct()];
    }
}
