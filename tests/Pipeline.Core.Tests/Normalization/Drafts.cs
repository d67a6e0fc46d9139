using Pipeline.Core.Intake;

namespace Pipeline.Core.Tests.Normalization;

/// <summary>Makes drafts of single values, as intake would hand them over.</summary>
internal static class Drafts
{
    public static Draft Of(params (Field Field, string? Text)[] values)
    {
        var draft = new Draft(new Place("", 2), new Table("", 1, [.. values.Select(value => new Column(value.Field.ToString(), value.Field))], null));
        foreach (var (field, text) in values)
        {
            if (text is not null) draft.Add(field, text);
        }
        return draft;
    }
}
