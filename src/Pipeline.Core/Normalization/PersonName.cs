using MemoryPack;

namespace Pipeline.Core.Normalization;

/// <summary>One name of a person.</summary>
/// <param name="Text">As written, in NFC, spaces tidied, honorifics gone.</param>
/// <param name="Latin">Lower-case Latin reading, a space between tokens.</param>
/// <param name="Skeleton">What is left of each token of <paramref name="Latin"/> when spelling varies: for matching across scripts.</param>
[MemoryPackable]
public sealed partial record PersonName(string Text, string Latin, IReadOnlyList<string> Skeleton);
