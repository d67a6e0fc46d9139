using Pipeline.Core.Intake;
using Pipeline.Core.Normalization.Names;

namespace Pipeline.Core.Normalization;

/// <summary>What became of a draft. Without a sighting the row is rejected for the problems; with one, they are doubts: values that were left out.</summary>
public readonly record struct Normalized(Sighting? Sighting, IReadOnlyList<Problem> Problems);

/// <summary>
/// Turns drafts into sightings. A row is rejected only where no child can be told from it; a single value that cannot be read is left out
/// and reported, for a child missed over a mistyped date is the worse mistake. Knows the day, since no sighting and no birth lies in the future.
/// </summary>
public sealed class SightingNormalizer(DateOnly today)
{
    public Normalized Normalize(Draft draft, string receiptId)
    {
        var problems = new ProblemList(draft);
        var country = Countries.Read(draft.First(Field.Country)) ?? Countries.OfLanguage(draft.Table.Language);
        var (seenOn, seenAt) = new SeenReader(today, country, problems).Read(draft);
        var birth = new BirthReader(today, country, problems).Read(draft, seenOn ?? today);
        var names = NamesOf(draft, problems);
        var nationality = Countries.Read(draft.First(Field.Nationality));
        var (documents, hasDocuments) = Papers.Read(draft, nationality, country, problems);
        var companions = CompanionReader.Read(draft, country, problems);
        var observations = Signs.Read(draft);
        if (Rejection(draft, names, documents, birth, seenOn ?? today) is { } rejection) return new(null, [rejection]);

        return new(new Sighting
        {
            Id = SightingId.Of(draft),
            Kind = KindOf(draft),
            Origin = new(receiptId, draft.Place.Sheet, draft.Place.Row),
            Names = names,
            Sex = SexOf(draft, country, problems),
            Birth = birth,
            Nationality = nationality,
            Phones = Phones.Read(draft[Field.Phone], country, Field.Phone, problems),
            Documents = documents,
            HasDocuments = hasDocuments,
            SeenOn = seenOn,
            SeenAt = seenAt,
            Place = new(country, TextOf(draft, Field.District), TextOf(draft, Field.Post)),
            Direction = DirectionOf(draft.First(Field.Direction)),
            Journey = new(TextOf(draft, Field.From), TextOf(draft, Field.To), TextOf(draft, Field.Purpose), TextOf(draft, Field.Transport)),
            Companions = companions,
            IsLive = draft.IsLive,
            Observations = observations,
            FromText = draft[Field.Notes] is { } remarks ? [.. Remarks.Read(remarks).Except(observations).Order(StringComparer.Ordinal)] : [],
        }, problems.Found);
    }

    private static IReadOnlyList<PersonName> NamesOf(Draft draft, ProblemList problems)
    {
        var first = draft[Field.FullName] ?? draft[Field.GivenName]?.Replace('\n', ' ');
        // "Name" and "Family name" side by side are one name.
        var text = draft[Field.FamilyName] is { } family && first?.Contains(family) != true ? $"{first} {family}" : first;
        if (text?.Contains('\uFFFD') == true)
        {
            problems.Add(draft[Field.FullName] is null ? Field.GivenName : Field.FullName, "text-damaged", "The name holds characters that cannot be read.",
                "Save the file as UTF-8 and send this row again.");
        }
        var names = NameReader.Read(text);
        return draft[Field.Nickname] is { } nickname ? [.. names, .. NameReader.Read(nickname)] : names;
    }

    private static Problem? Rejection(Draft draft, IReadOnlyList<PersonName> names, IReadOnlyList<Document> documents, BirthInterval birth, DateOnly seenOn)
    {
        if (names.Count == 0 && documents.Count == 0)
        {
            return Problem.OfRow(draft.Place, draft.Table.HeaderOf(Field.FullName), "name-missing", "The row names no child: there is neither a name nor the number of a document.",
                "Write the child's name, or the words it is called by, and send the row again.");
        }
        if (birth.IsKnown && birth.AgeOn(seenOn).Youngest >= 18)
        {
            return Problem.OfRow(draft.Place, draft.Table.HeaderOf(draft[Field.BirthDate] is null ? Field.Age : Field.BirthDate), "not-a-child", "The person was 18 or older.",
                "Only children are registered. If this is a child, correct the age or the birth date and send the row again.");
        }
        return SaysMoreThanName(draft) ? null : Problem.OfRow(draft.Place, draft.Table.HeaderOf(Field.FullName), "only-a-name", "The row has a name and nothing else, so the child cannot be told from others of that name.",
            "Add the age or birth date, the sex, and where and when the child was seen.");
    }

    private static bool SaysMoreThanName(Draft draft)
    {
        foreach (var (field, _) in draft.Filled())
        {
            if (field is not (Field.FullName or Field.GivenName or Field.FamilyName or Field.Serial or Field.Country or Field.SubmissionId or Field.RowKey or Field.ParentKey or Field.AgeIsEstimate)) return true;
        }
        return false;
    }

    private static SightingKind KindOf(Draft draft) =>
        draft[Field.ReportType] is { } type && ReportTypes.IsMissing(type) ? SightingKind.MissingReport : SightingKind.Seen;

    private static Sex SexOf(Draft draft, string? country, ProblemList problems)
    {
        switch (SexWords.MeaningOf(draft.First(Field.Sex), draft.Table.Language, country))
        {
            case "F":
                return Sex.Female;
            case "M":
                return Sex.Male;
            case "U":
                // Stated to be neither, or not known: nothing to mend.
                return Sex.Unknown;
        }
        if (draft[Field.Sex] is not null) problems.Add(Field.Sex, "sex-unknown", "The word for the sex is not one we know.", "Write F or M, or the word in your language.");
        return Sex.Unknown;
    }

    private static Direction DirectionOf(string? text) => Vocabulary.Directions.MeaningOf(text) switch
    {
        "in" => Direction.In,
        "out" => Direction.Out,
        _ => Direction.Unknown,
    };

    private static string? TextOf(Draft draft, Field field) =>
        draft[field] is { } text && Tidy.Text(text) is { Length: > 0 } tidy ? tidy : null;
}
