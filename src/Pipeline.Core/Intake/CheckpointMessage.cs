namespace Pipeline.Core.Intake;

/// <summary>A message on the queue <c>checkpoint-logs</c>: one crossing as a JSON object, or an array of at most 100.</summary>
public static class CheckpointMessage
{
    public const int MaxCrossings = 100;

    /// <summary>One item a crossing; a problem with row 0 where the message as a whole can't be read.</summary>
    public static IReadOnlyList<RowRead> Read(string json, IntakeLimits limits) => throw new NotImplementedException();
}
