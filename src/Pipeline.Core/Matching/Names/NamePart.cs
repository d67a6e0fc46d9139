using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Matching.Names;

/// <summary>One word of a name and what the comparison takes it for, for people to read.</summary>
/// <param name="Word">The word in Latin letters.</param>
/// <param name="Skeleton">What is left of it when spelling varies.</param>
/// <param name="Kind">What it does in the name.</param>
/// <param name="IsInitial">Whether it is a single letter that stands for a name.</param>
/// <param name="Role">Whose name it is, as far as bin, binti or s/o say.</param>
/// <param name="Weight">How much it tells: 1 for a rare name, less for one that many bear, 0 for a word that may be left out.</param>
public sealed record NamePart(string Word, string Skeleton, NameWordKind Kind, bool IsInitial, NameRole Role, double Weight)
{
    /// <summary>The words of a name in their order.</summary>
    public static IReadOnlyList<NamePart> Of(PersonName name)
    {
        Span<NameToken> tokens = stackalloc NameToken[NameToken.Most];
        tokens = tokens[..NameToken.Cut(name, tokens)];
        var parts = new NamePart[tokens.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var token = tokens[i];
            parts[i] = new NamePart(token.Of(name).ToString(), name.Skeleton[i], token.Word.Kind, token.IsInitial, token.Role, token.Weight);
        }
        return parts;
    }
}
