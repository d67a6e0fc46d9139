namespace Pipeline.Core.Protection;

/// <summary>
/// What is stored cannot be opened: it is not what was sealed, or its keys are not at hand. The message says what kind of thing and what to do about it, and nothing of what is inside or whose it is.
/// </summary>
public sealed class ProtectionException(string message) : Exception(message);
