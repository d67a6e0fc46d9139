using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Core.Exchange;

/// <summary>
/// Asks the focal points of both parties to talk about a child that both may know. Holds references and no names; who looks one up in the map of an export finds the child. The same hit gives the
/// same request, whichever side finds it.
/// </summary>
/// <param name="Id">Such as CR-0123456789.</param>
/// <param name="Ours">Our reference.</param>
/// <param name="Theirs">The partner's.</param>
/// <param name="Similarity">Dice's coefficient of the two encodings.</param>
/// <param name="Probability">That the two are one child.</param>
/// <param name="IsBest">Neither child has a likelier partner; only then a request is written.</param>
public sealed record ContactRequest(string Id, string Ours, string Theirs, double Similarity, double Probability, bool IsBest)
{
    private const int IdBytes = 5;

    internal static string IdOf(Agreement agreement, string reference, string other)
    {
        var (first, second) = string.CompareOrdinal(reference, other) < 0 ? (reference, other) : (other, reference);
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{agreement.Id}\n{first}\n{second}"));
        return $"CR-{Convert.ToHexString(digest.AsSpan(0, IdBytes))}";
    }

    /// <summary>The request as an e-mail that is ready to be looked at and sent (RFC 5322): most mail programs open it as a draft.</summary>
    public string ToMail(Agreement agreement) => string.Create(CultureInfo.InvariantCulture, $"""
        To: {string.Join(", ", agreement.Parties.Select(party => party.Contact))}
        Subject: Contact request {Id}
        X-Unsent: 1
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        Both of you may know the same child.

        Agreement:  {agreement.Id}
        Request:    {Id}
        Reference of {agreement.Holder}: {Ours}
        Reference of {agreement.Partner.Name}: {Theirs}
        Probability that the two are one child: {Probability:0.00}

        What to do
        1. Look up your reference in the map that was written beside your export.
        2. See that the consent still holds, and that contact is in this child's interest.
        3. Call the other focal point. Compare, by telephone, what both need to be certain.
        4. Until you are certain, tell nobody else. This is a likelihood, not a finding.

        Do not answer with a name, a birth date, a document or an address: e-mail is not safe for these.

        """).ReplaceLineEndings("\r\n");
}
