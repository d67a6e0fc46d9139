using Pipeline.Core.Intake;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Normalization;

/// <summary>Reads who travels with the child; several companions stand on a line each.</summary>
internal static class CompanionReader
{
    public static IReadOnlyList<Companion> Read(Draft draft, string? country)
    {
        var (names, relations, phones) = (Lines(draft, Field.CompanionName), Lines(draft, Field.CompanionRelation), Lines(draft, Field.CompanionPhone));
        var count = Math.Max(names.Count, Math.Max(relations.Count, phones.Count));
        if (count == 0) return [];
        var (ages, sexes, documents, since) = (Lines(draft, Field.CompanionAge), Lines(draft, Field.CompanionSex), Lines(draft, Field.CompanionDocument), Lines(draft, Field.CompanionKnownSince));
        var companions = new List<Companion>(count);
        for (var i = 0; i < count; i++)
        {
            if (Signs.SaysNobody(names[i]) || Signs.SaysNobody(relations[i])) continue;
            var companion = new Companion
            {
                Name = NameReader.One(names[i]),
                Relation = RelationOf(relations[i]),
                Sex = Vocabulary.Sexes.MeaningOf(sexes[i]) switch { "F" => Sex.Female, "M" => Sex.Male, _ => Sex.Unknown },
                Age = ages[i] is { } age && Ages.Read(age) is { } years ? years.Youngest : null,
                Phone = Phones.Read(phones[i], country) is [var first, ..] ? first : null,
                Documents = documents[i] is { } number && Papers.Number(number) is { } paper ? [new Document(null, paper)] : [],
                MetRecently = since[i] is { } known ? Signs.SaysRecently(known) : null,
            };
            if (companion.Name is not null || companion.Phone is not null || companion.Relation != Relation.Unknown) companions.Add(companion);
        }
        return companions;
    }

    private static Relation RelationOf(string? text) => Vocabulary.Relations.MeaningOf(text) switch
    {
        "parent" => Relation.Parent,
        "relative" => Relation.Relative,
        "spouse" => Relation.Spouse,
        "nonrelative" => Relation.NonRelative,
        _ => Relation.Unknown,
    };

    private static FieldLines Lines(Draft draft, Field field) => new(draft[field]);
}
