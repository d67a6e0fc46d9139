using System.Buffers;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Normalization;

/// <summary>Reads who travels with the child; several companions stand on a line each.</summary>
internal static class CompanionReader
{
    private static readonly string[] JointTexts = [":", "(", ")", " - ", " – ", "："];
    private static readonly SearchValues<string> Joints = SearchValues.Create(JointTexts, StringComparison.Ordinal);

    public static IReadOnlyList<Companion> Read(Draft draft, string? country, ProblemList problems)
    {
        var (names, relations, phones) = (Lines(draft, Field.CompanionName), Lines(draft, Field.CompanionRelation), Lines(draft, Field.CompanionPhone));
        var count = Math.Max(names.Count, Math.Max(relations.Count, phones.Count));
        if (count == 0) return [];
        var (ages, sexes, documents, since) = (Lines(draft, Field.CompanionAge), Lines(draft, Field.CompanionSex), Lines(draft, Field.CompanionDocument), Lines(draft, Field.CompanionKnownSince));
        var companions = new List<Companion>(count);
        for (var i = 0; i < count; i++)
        {
            if (Signs.SaysNobody(names[i]) || Signs.SaysNobody(relations[i])) continue;
            var (name, relation) = relations[i] is { } stated ? (names[i], stated) : Parted(names[i]);
            var companion = new Companion
            {
                Name = NameReader.One(name),
                Relation = RelationOf(relation),
                Sex = SexWords.MeaningOf(sexes[i], draft.Table.Language, country) switch { "F" => Sex.Female, "M" => Sex.Male, _ => Sex.Unknown },
                Age = ages[i] is { } age && Ages.Read(age) is { } years ? years.Youngest : null,
                Phone = Phones.Read(phones[i], country, Field.CompanionPhone, problems) is [var first, ..] ? first : null,
                Documents = documents[i] is { } number && Papers.Number(number) is { } paper ? [new Document(null, paper)] : [],
                MetRecently = since[i] is { } known ? Signs.SaysRecently(known) : null,
            };
            if (companion.Name is not null || companion.Phone is not null || companion.Relation != Relation.Unknown) companions.Add(companion);
        }
        return companions;
    }

    /// <summary>"Mother: Dhan Rai", "Dhan Rai (mother)", "uncle Dhan" and "mother" are what a column of names holds where none is for the relation.</summary>
    private static (string? Name, string? Relation) Parted(string? text)
    {
        if (text is null || RelationOf(text) != Relation.Unknown) return (null, text);
        if (!text.AsSpan().ContainsAny(Joints)) return WithoutRelation(text);
        var parts = text.Split(JointTexts, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts switch
        {
            [var relation, var name] when RelationOf(relation) != Relation.Unknown => (name, relation),
            [var name, var relation] when RelationOf(relation) != Relation.Unknown => (name, relation),
            _ => (text, null),
        };
    }

    /// <summary>"Ibu Sari" is Mrs Sari, whoever she is to the child: a word that is a title too says nothing.</summary>
    private static (string? Name, string? Relation) WithoutRelation(string text)
    {
        var cut = text.IndexOf(' ');
        return cut > 0 && RelationOf(text[..cut]) != Relation.Unknown && !Titles.IsTitle(text[..cut]) ? (text[(cut + 1)..], text[..cut]) : (text, null);
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
