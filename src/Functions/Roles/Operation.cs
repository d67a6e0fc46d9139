namespace Pipeline.Functions.Roles;

/// <summary>
/// Something that is done with the system, and whose the thing is that it is done with. Every endpoint names one; <see cref="Access"/> says who may.
/// </summary>
public abstract record Operation
{
    private Operation()
    {
    }

    /// <summary>Ask whether the app is up.</summary>
    public sealed record AskHealth : Operation;

    /// <summary>Send submissions as a system that has a secret of its own, which the hook itself checks.</summary>
    public sealed record PostSubmission : Operation;

    /// <summary>Answer an alert with the link from its mail, which is checked by itself.</summary>
    public sealed record AnswerAlert : Operation;

    /// <summary>Tell what became of mails, as the mail service, whose signature is checked by itself.</summary>
    public sealed record TellOfMail : Operation;

    /// <summary>Have a queue's message handled, or done what is due by the clock. The Functions host alone reaches these addresses: none of them is a route to the outside.</summary>
    public sealed record HandleMessage : Operation;

    /// <summary>Send a file, or open the page for it.</summary>
    public sealed record SendUpload : Operation;

    /// <summary>See what became of an upload: counts, and what to mend. No child's data but, perhaps, in the file's name.</summary>
    /// <param name="Sender">Who sent it; null for a system, or where there is no such receipt.</param>
    public sealed record ReadReceipt(string? Sender) : Operation;

    /// <summary>Get an upload's rejected rows, with all that stands in them.</summary>
    /// <param name="Sender">Who sent it; null for a system, or where there is no such receipt.</param>
    public sealed record ReadCorrections(string? Sender) : Operation;

    /// <summary>See how many children there are, and where alerts stand.</summary>
    public sealed record ReadStatus : Operation;

    /// <summary>Open a child's record.</summary>
    /// <param name="Countries">ISO 3166-1 alpha-2 of its sightings, those that are known.</param>
    /// <param name="Partners">Ids of the partners it was referred to.</param>
    public sealed record ReadChild(IReadOnlyCollection<string> Countries, IReadOnlyCollection<string> Partners) : Operation;

    /// <summary>See two records side by side and decide whether they are of one child; merge and split likewise.</summary>
    /// <param name="Countries">ISO 3166-1 alpha-2 of all the sightings it is about, those that are known.</param>
    public sealed record DecideReview(IReadOnlyCollection<string> Countries) : Operation;

    /// <summary>See two records side by side that nobody but the person says may be of one child, and decide so.</summary>
    /// <param name="First">ISO 3166-1 alpha-2 of the one's sightings, those that are known.</param>
    /// <param name="Second">Likewise of the other's.</param>
    public sealed record CompareChildren(IReadOnlyCollection<string> First, IReadOnlyCollection<string> Second) : Operation;

    /// <summary>Erase a child's record for good.</summary>
    /// <param name="Countries">ISO 3166-1 alpha-2 of its sightings, those that are known.</param>
    public sealed record EraseChild(IReadOnlyCollection<string> Countries) : Operation;

    /// <summary>See who did what to which record.</summary>
    public sealed record ReadAudit : Operation;

    /// <summary>Add partners and change them.</summary>
    public sealed record ManagePartners : Operation;
}
