using Pipeline.Core.Intake;

namespace Pipeline.Core.Normalization;

/// <summary>Gathers what could not be read in one row.</summary>
internal sealed class ProblemList(Draft draft)
{
    private List<Problem>? _found;

    public IReadOnlyList<Problem> Found => _found ?? (IReadOnlyList<Problem>)[];

    public void Add(Field field, string code, string message, string remedy) =>
        (_found ??= []).Add(Problem.OfRow(draft.Place, draft.Table.HeaderOf(field), code, message, remedy));
}
