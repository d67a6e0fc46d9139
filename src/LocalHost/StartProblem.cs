namespace Pipeline.LocalHost;

/// <summary>Something the person at the keyboard can mend: shown as it is, without a stack trace; exit code 2.</summary>
internal sealed class StartProblem(string message) : Exception(message);
