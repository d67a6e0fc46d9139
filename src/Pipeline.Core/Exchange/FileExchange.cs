using Pipeline.Core.Matching;

namespace Pipeline.Core.Exchange;

/// <summary>What two exchange files have in common.</summary>
/// <param name="Hits">The likeliest first.</param>
/// <param name="Expected">Common children that the probabilities lead to expect, those below the line among them.</param>
public sealed record FilesMatched(IReadOnlyList<ContactRequest> Hits, double Expected);

/// <summary>Matches our file with the partner's.</summary>
public static class FileExchange
{
    /// <param name="ours">Made by the holder of the agreement's copy.</param>
    /// <param name="theirs">Made by the partner.</param>
    /// <param name="agreement">That both were made under.</param>
    /// <param name="today">The agreement must hold.</param>
    /// <exception cref="MatchInputException">The files are not one of each party, or the agreement is over.</exception>
    public static FilesMatched Match(ExchangeFile ours, ExchangeFile theirs, Agreement agreement, DateOnly today)
    {
        agreement.RefuseIfExpired(today);
        if (ours.From != agreement.Holder || theirs.From != agreement.Partner.Name)
            throw new MatchInputException($"The first file must be from {agreement.Holder}, whose copy of the agreement this is, and the second from {agreement.Partner.Name}. They are from {ours.From} and from {theirs.From}.");
        var (hits, expected) = ExchangeMatcher.Match(ours.Children, theirs.Children, agreement.Shape);
        return new FilesMatched([.. hits.Select(hit => RequestOf(ours.Children[hit.Ours], theirs.Children[hit.Theirs], hit, agreement))], expected);
    }

    private static ContactRequest RequestOf(ExchangedChild ours, ExchangedChild theirs, ExchangeHit hit, Agreement agreement) => new(
        ContactRequest.IdOf(agreement, ours.Reference, theirs.Reference), ours.Reference, theirs.Reference, ours.Encoding.DiceTo(theirs.Encoding), hit.Probability, hit.IsBest);
}
