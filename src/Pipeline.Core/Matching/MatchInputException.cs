namespace Pipeline.Core.Matching;

/// <summary>Something about the input that a person has to mend; the message says what and how, and never a value.</summary>
public sealed class MatchInputException(string message) : Exception(message);
