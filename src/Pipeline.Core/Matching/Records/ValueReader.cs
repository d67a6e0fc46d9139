using System.Text;
using Pipeline.Core.Matching.Comparisons;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Dates;
using Pipeline.Core.Normalization.Names;
using Pipeline.Core.Normalization.Names.Sounds;

namespace Pipeline.Core.Matching.Records;

/// <summary>Reads a cell as a value of its kind. Null: the cell says nothing.</summary>
public static class ValueReader
{
    private const int LongestText = 200;

    /// <summary>A search finds namesakes above all: 32,768 names are remembered, in some thirty megabytes.</summary>
    private static readonly Remembered<PersonName, FieldValue> Names = new(
        15,
        EqualityComparer<PersonName>.Create((a, b) => a!.Text == b!.Text && a.Latin == b.Latin, name => name.Text.GetHashCode(StringComparison.Ordinal)),
        name => OfWords(name.Text, name.Latin, [.. name.Skeleton], name, null));

    /// <param name="kind">What the cell holds.</param>
    /// <param name="cell">Its text.</param>
    /// <param name="agesAsOf">The day that ages in place of a birth date are of; null: they say nothing.</param>
    public static FieldValue? Read(FieldKind kind, string cell, DateOnly? agesAsOf = null)
    {
        var text = Tidy.Text(cell);
        if (text.Length == 0) return null;
        return kind switch
        {
            FieldKind.GivenName or FieldKind.FamilyName or FieldKind.FullName => Name(text),
            FieldKind.BirthDate => Birth(text, agesAsOf),
            FieldKind.Age => Age(text),
            FieldKind.Sex => Sex(text),
            FieldKind.Document or FieldKind.Code => Code(text),
            FieldKind.Country => Country(text),
            FieldKind.Phone => Phone(text),
            _ => Words(text),
        };
    }

    public static FieldValue Name(PersonName name) => Names.Of(name);

    public static FieldValue Birth(BirthInterval birth) => new()
    {
        Text = birth.Days == 1 ? $"{birth.From:yyyyMMdd}" : $"{birth.From:yyyyMMdd}-{birth.To:yyyyMMdd}",
        Birth = birth,
    };

    private static FieldValue? Name(string text)
    {
        text = WithoutChildOf(Apart(text));
        if (NameReader.One(text) is not { } name) return null;
        var bracket = text.IndexOf('(', StringComparison.Ordinal);
        return OfWords(name.Text, name.Latin, [.. name.Skeleton], name, bracket > 0 ? Name(text[..bracket].TrimEnd()) : null);
    }

    /// <summary>A capital behind a small letter begins another name that was run together with the one before: MdJamal, DelaCruz.</summary>
    private static string Apart(string text)
    {
        for (var i = text.Length - 2; i >= 2; i--)
        {
            if (char.IsUpper(text[i]) && char.IsLower(text[i - 1]) && char.IsLower(text[i - 2]) && char.IsLetter(text[i + 1])) text = text.Insert(i, " ");
        }
        return text;
    }

    /// <summary>In a family name of its own "bin" and "binti" only say that a father's name follows.</summary>
    private static string WithoutChildOf(string text)
    {
        var end = text.IndexOf(' ');
        if (end <= 0 || end > 6) return text;
        var word = text[..end].TrimEnd('.').ToLowerInvariant();
        return word == "b" || NameWords.Of(word).Kind == NameWordKind.Patronymic ? text[(end + 1)..] : text;
    }

    private static FieldValue? Birth(string text, DateOnly? agesAsOf)
    {
        if (DateReader.Read(text, null) is { } days) return Birth(days);
        if (Ages.Read(text) is { } age) return agesAsOf is { } day ? Birth(BirthInterval.OfAge(age.Youngest, age.Oldest, day)) : null;
        // A day that is in no calendar still is the same when it is written twice, or nearly so.
        var digits = Letters(Tidy.Digits(text), char.IsAsciiDigit);
        return digits.Length < 4 ? null : new FieldValue { Text = digits };
    }

    private static FieldValue? Age(string text)
    {
        if (Ages.Read(text) is { } age) return new FieldValue { Text = $"{age.Youngest}", Number = age.Youngest };
        return int.TryParse(Tidy.Digits(text), out var years) && years is >= 0 and < 130 ? new FieldValue { Text = $"{years}", Number = years } : null;
    }

    private static FieldValue? Sex(string text) => SexWords.MeaningOf(text, null, null) switch
    {
        "F" => new FieldValue { Text = "F" },
        "M" => new FieldValue { Text = "M" },
        _ => null,
    };

    private static FieldValue? Code(string text)
    {
        var code = Letters(Latin(text), char.IsAsciiLetterOrDigit);
        return code.Length == 0 ? null : new FieldValue { Text = code, Joined = code };
    }

    /// <summary>One of the ten countries by its code, any other by what is written.</summary>
    private static FieldValue? Country(string text) => Countries.Read(text) is { } code ? new FieldValue { Text = code } : Code(text);

    /// <summary>The last nine digits: numbers are written with and without the codes of country and area, and with what is dialled before these.</summary>
    private static FieldValue? Phone(string text)
    {
        var digits = Letters(Tidy.Digits(text), char.IsAsciiDigit);
        if (digits.Length < 5) return null;
        return new FieldValue { Text = digits.Length > 9 ? digits[^9..] : digits };
    }

    private static FieldValue? Words(string text)
    {
        var latin = Latin(text);
        var words = new StringBuilder(latin.Length);
        foreach (var c in latin)
        {
            if (char.IsAsciiLetterOrDigit(c)) words.Append(c);
            else if (c != '\'' && words.Length > 0 && words[^1] != ' ') words.Append(' ');
        }
        var plain = words.ToString().TrimEnd();
        return plain.Length == 0 ? null : OfWords(text, plain, null, null, null);
    }

    private static FieldValue OfWords(string text, string plain, string[]? skeletons, PersonName? name, FieldValue? bare)
    {
        var words = plain.Split(' ');
        var script = ScriptOf(text);
        NameWord[] known = name is null ? [] : Array.ConvertAll(words, word => NameWords.Of(word));
        if (name is not null && Array.Exists(known, word => IsBetween(word, script == 0)) && skeletons!.Length == words.Length)
            (words, skeletons, known) = NamesOnly(words, skeletons, known, script == 0);
        skeletons ??= [.. words.Select(SkeletonOf)];
        return new FieldValue
        {
            Text = plain,
            Words = words,
            Skeletons = skeletons,
            Known = known,
            Letters = [.. words.Select(word => LetterSet.Of(word))],
            Joined = words.Length == 1 ? plain : string.Concat(words),
            Script = script,
            Name = name,
            Bare = bare,
            Written = script == 0 ? "" : text,
        };
    }

    /// <summary>
    /// The words of a name that are names: "binti" and "s/o" only say whose the next is, and one writes them and the next does not; De la Cruz and Delacruz are one name.
    /// </summary>
    private static (string[] Words, string[] Skeletons, NameWord[] Known) NamesOnly(string[] words, string[] skeletons, NameWord[] known, bool isLatin)
    {
        var (kept, sounds, meanings, particles) = (new List<string>(), new List<string>(), new List<NameWord>(), "");
        for (var i = 0; i < words.Length; i++)
        {
            // What stands last says nothing of a next name: it is one.
            if (i + 1 < words.Length && IsBetween(known[i], isLatin))
            {
                if (known[i].Kind == NameWordKind.Particle) particles += words[i];
                continue;
            }
            kept.Add(particles + words[i]);
            sounds.Add(particles.Length == 0 ? skeletons[i] : Skeleton.Of(kept[^1]));
            meanings.Add(particles.Length == 0 ? known[i] : NameWords.Of(kept[^1]));
            particles = "";
        }
        return ([.. kept], [.. sounds], [.. meanings]);
    }

    private static bool IsBetween(NameWord word, bool isLatin) => word.Kind == NameWordKind.Patronymic || (isLatin && word.Kind == NameWordKind.Particle);

    /// <summary>Numbers have no sound to be spelt in other ways.</summary>
    private static string SkeletonOf(string word) => word.AsSpan().ContainsAnyInRange('0', '9') ? word : Skeleton.Of(word);

    private static string Latin(string text)
    {
        var latin = SoundReader.InLatin(text);
        return (latin.Length > LongestText ? latin[..LongestText] : latin).ToLowerInvariant();
    }

    private static string Letters(string text, Func<char, bool> isPart) => text.All(isPart) ? text : string.Concat(text.Where(isPart));

    /// <summary>Unicode keeps most scripts in blocks of 128; all of Latin counts as one.</summary>
    private static int ScriptOf(string name)
    {
        foreach (var c in name)
        {
            if (char.IsLetter(c)) return c < '\u0900' ? 0 : c >> 7;
        }
        return 0;
    }
}
