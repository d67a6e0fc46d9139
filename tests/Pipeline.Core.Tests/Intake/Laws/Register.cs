using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>A register of children at one post's country, in which each child has at most one companion.</summary>
internal sealed record Register(string Country, IReadOnlyList<Child> Children)
{
    public static readonly Gen<Register> Any = Of(script: null, Gen.Int[1, 9]);

    /// <summary>Of one script (a number of <see cref="ChildGen"/>), or of all mixed.</summary>
    public static Gen<Register> Of(int? script, Gen<int> size) =>
        Gen.Select(Pick.Of(ChildGen.Countries), Gen.Bool, size).SelectMany((country, hasBirth, count) =>
            ChildOf(country, script, hasBirth).Array[count].Select(children => new Register(country, children)));

    public IEnumerable<string> Facts => Children.Select(child => child.Facts);

    /// <summary>The children's texts by field, in a hand. Columns that no child fills are left out, but for those that every register has.</summary>
    public (Field[] Fields, string[][] Rows) Texts(Hand hand)
    {
        var rows = Children.Select(child => TextsOf(child, hand)).ToArray();
        Field[] fields = [.. Enum.GetValues<Field>().Where(field => field is Field.FullName or Field.Sex or Field.SeenOn || rows.Any(row => row.GetValueOrDefault(field) is not null))];
        return (fields, [.. rows.Select(row => Array.ConvertAll(fields, field => row.GetValueOrDefault(field) ?? ""))]);
    }

    private static Dictionary<Field, string?> TextsOf(Child child, Hand hand)
    {
        var adult = child.Companions is [var first, ..] ? first : null;
        return new()
        {
            [Field.FullName] = child.Name,
            [Field.Sex] = child.Sex?.Text,
            [Field.Age] = child.Age is { } age ? hand.InDigits($"{age}") : null,
            [Field.BirthDate] = child.Birth is { } birth ? hand.Write(birth) : null,
            [Field.Nationality] = child.Nationality?.Text,
            [Field.DocumentType] = child.DocumentType?.Text,
            [Field.DocumentNumber] = child.DocumentNumber is { } number ? hand.InDigits(number) : null,
            [Field.Phone] = child.Phone is { } phone ? hand.InDigits(phone) : null,
            [Field.SeenOn] = hand.Write(child.Visit.Day),
            [Field.Post] = child.Visit.Post,
            [Field.District] = child.Visit.District,
            [Field.Country] = child.Visit.Country,
            [Field.CompanionName] = adult?.Name,
            [Field.CompanionRelation] = adult?.Relation.Text,
            [Field.CompanionAge] = adult?.Age is { } years ? hand.InDigits($"{years}") : null,
            [Field.CompanionSex] = adult?.Sex.Text,
            [Field.CompanionPhone] = adult?.Phone is { } number2 ? hand.InDigits(number2) : null,
        };
    }

    private static Gen<Child> ChildOf(string country, int? script, bool hasBirth) =>
        (script is { } one ? Gen.Const(one) : Gen.Int[0, ChildGen.ScriptCount - 1]).SelectMany(at => ChildGen.Visits(country, at))
            .SelectMany(visit => ChildGen.Adults(script).Array[0, 1].SelectMany(adults => ChildGen.At(visit, adults, script, hasBirth)));
}
