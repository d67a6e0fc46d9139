using Pipeline.Core.Registry;

namespace Pipeline.Core.Risk;

/// <summary>Finds the indicators of children and weighs them.</summary>
public sealed class Assessor
{
    /// <summary>
    /// One assessment for each sighting of each touched child, and of each neighbour whose assessment the touched ones can change.
    /// </summary>
    public IReadOnlyList<Assessment> Assess(Registration registration) => throw new NotImplementedException();
}
