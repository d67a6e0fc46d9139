using CsCheck;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>A form that was filled in for all children seen together, with their companions.</summary>
internal sealed record Form(Guid Id, Visit Visit, IReadOnlyList<Adult> Companions, IReadOnlyList<Child> Children)
{
    /// <summary>Forms as systems collect them: several children and companions each.</summary>
    public static readonly Gen<Form[]> Any = Of(mostChildren: 3, mostCompanions: 3);

    /// <summary>One child a form and at most one companion: all that fits into one row.</summary>
    public static readonly Gen<Form[]> Flat = Of(mostChildren: 1, mostCompanions: 1);

    public static IEnumerable<string> Facts(IEnumerable<Form> forms) => forms.SelectMany(form => form.Children).Select(child => child.Facts);

    public (string Name, string? Text)[] VisitAnswers => [("date_seen", $"{Visit.Day:yyyy-MM-dd}"), ("border_post", Visit.Post), ("district", Visit.District), ("country", Visit.Country)];

    public static (string Name, string? Text)[] AnswersOf(Child child) =>
    [
        ("child_name", child.Name), ("child_sex", child.Sex?.Text), ("child_age", $"{child.Age}"), ("birth_date", $"{child.Birth:yyyy-MM-dd}"), ("child_nationality", child.Nationality?.Text),
        ("document_type", child.DocumentType?.Text), ("document_number", child.DocumentNumber), ("phone_number", child.Phone),
    ];

    public static (string Name, string? Text)[] AnswersOf(Adult? adult) =>
    [
        ("companion_name", adult?.Name), ("companion_relation", adult?.Relation.Text), ("companion_sex", adult?.Sex.Text), ("companion_age", $"{adult?.Age}"), ("companion_phone", adult?.Phone),
    ];

    private static Gen<Form[]> Of(int mostChildren, int mostCompanions) => Gen.Select(Pick.Of(ChildGen.Countries), Gen.Int[0, ChildGen.ScriptCount - 1], Gen.Guid, Gen.Bool)
        .SelectMany((country, script, id, hasBirth) => Gen.Select(ChildGen.Visits(country, script), ChildGen.Adults(null).Array[0, mostCompanions])
            .SelectMany((visit, adults) => ChildGen.At(visit, adults, null, hasBirth).Array[1, mostChildren].Select(children => new Form(id, visit, adults, children))))
        .Array[1, 5];
}
