using System.Runtime.CompilerServices;
using Pipeline.Core.Registry;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Retention;

/// <summary>Children of whom nothing was seen or reported for as long as their term, and nothing came in.</summary>
public sealed class ChildrenPastTerm(IRegistry registry, Children children, Ledger ledger, RetentionSettings settings)
{
    /// <summary>Their ids, and the country whose term it is. All of the registry is read, some hundred records at a time.</summary>
    public async IAsyncEnumerable<(string Child, string? Country)> FindAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var receipts = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        await foreach (var ids in registry.ListAsync(cancellation))
        {
            // Each child once: where its first sighting is listed.
            var listed = ids.ToHashSet(StringComparer.Ordinal);
            foreach (var child in await children.FindAsync(listed, cancellation))
            {
                if (listed.Contains(child.Id) && await IsPastAsync(child, now, receipts, cancellation)) yield return (child.Id, CountryOf(child));
            }
        }
    }

    /// <summary>Whether a child is past its term still; false where there is none with this id.</summary>
    public async Task<bool> IsPastAsync(string id, DateTimeOffset now, CancellationToken cancellation) =>
        (await children.FindAsync([id], cancellation)).SingleOrDefault() is { } child && await IsPastAsync(child, now, [], cancellation);

    /// <summary>Of the post that saw it last.</summary>
    private static string? CountryOf(Child child) =>
        child.Sightings.OrderByDescending(sighting => sighting.SeenOn).Select(sighting => sighting.Place.Country).OfType<string>().FirstOrDefault();

    private async Task<bool> IsPastAsync(Child child, DateTimeOffset now, Dictionary<string, DateTimeOffset?> receipts, CancellationToken cancellation)
    {
        var since = now - settings.Terms.Of(RetentionTerms.Children, CountryOf(child));
        // Most were seen lately; of few the receipts are asked for.
        if (child.Sightings.Any(sighting => sighting.SeenOn is { } day && day >= DateOnly.FromDateTime(since.UtcDateTime))) return false;
        foreach (var row in child.Sightings.SelectMany(sighting => sighting.Repeats.Prepend(sighting.Origin)))
        {
            if (!receipts.TryGetValue(row.Receipt, out var came)) receipts[row.Receipt] = came = (await ledger.ReadAsync(row.Receipt, cancellation))?.ReceivedAt;
            // Where neither a day nor a receipt is known nobody can say how old it is: it stays.
            if (came >= since || (came is null && child.Sightings.All(sighting => sighting.SeenOn is null))) return false;
        }

        return true;
    }
}
