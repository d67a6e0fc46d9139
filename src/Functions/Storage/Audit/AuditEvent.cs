namespace Pipeline.Functions.Storage.Audit;

/// <summary>Something that was read or changed.</summary>
public sealed record AuditEvent
{
    /// <param name="actor">Who does it, and from where.</param>
    /// <param name="what">A verb such as <c>registered</c>, <c>read</c>, <c>erased</c>.</param>
    /// <param name="because">Why: the id of a receipt, an alert's reference, a code such as <c>guardian-request</c>.</param>
    /// <param name="children">Ids of the children whose records are concerned; none where something else is, such as a key.</param>
    /// <exception cref="ArgumentException">A part is no id or code.</exception>
    public AuditEvent(Actor actor, string what, string because, IEnumerable<string> children)
    {
        (Actor, What, Because) = (actor, AuditWord.Checked(what), AuditWord.Checked(because));
        Children = [.. children.Select(AuditWord.Checked)];
    }

    public Actor Actor { get; }

    public string What { get; }

    public string Because { get; }

    public IReadOnlyList<string> Children { get; }
}
