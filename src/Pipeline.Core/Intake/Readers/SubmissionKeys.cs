namespace Pipeline.Core.Intake.Readers;

/// <summary>
/// Gives the rows of a table, in their order, the key of the submission each is. Two rows side by side under one submission's id are two children that
/// someone has put there by hand: only the first has the key.
/// </summary>
internal sealed class SubmissionKeys
{
    private string? _last;
    private Draft? _first;

    public void Give(Draft draft)
    {
        if (draft.SourceKey is not null || RecordKeys.Of(draft, "", 0) is not { } key) return;
        if (key == _last) draft.RestOn(_first!);
        else (draft.SourceKey, _last, _first) = (key, key, draft);
    }
}
