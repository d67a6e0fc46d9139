using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>Writes forms as the JSON that KoboToolbox, ODK Central, Primero and checkpoints send.</summary>
internal static class JsonExports
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Kobo(Form[] forms) => List(forms.Select((form, i) => With(Answers("visit/", form.VisitAnswers),
        ("_id", 1000 + i), ("_uuid", $"{form.Id}"), ("meta/instanceID", $"uuid:{form.Id}"), ("_xform_id_string", "aDesk"), ("_submission_time", "2026-11-24T03:20:00"), ("_attachments", new JsonArray()),
        ("companions", Array(form.Companions.Select(adult => Answers("companions/", Form.AnswersOf(adult))))),
        ("children", Array(form.Children.Select(child => Answers("children/", Form.AnswersOf(child)))))))).ToJsonString(Readable);

    public static string OData(Form[] forms) => new JsonObject
    {
        ["@odata.context"] = "https://odk.invented.example/v1/projects/1/forms/crossing.svc/$metadata#Submissions",
        ["value"] = List(forms.Select(form => With(new JsonObject(),
            ("__id", $"uuid:{form.Id}"), ("__system", With(new JsonObject(), ("submissionDate", "2026-11-24T05:10:00.000Z"), ("submitterName", "desk invented"))),
            ("visit", Answers("", form.VisitAnswers)),
            ("companions", Array(form.Companions.Select((adult, i) => With(Answers("", Form.AnswersOf(adult)), ("__id", $"a{i}"))))),
            ("children", Array(form.Children.Select((child, i) => With(Answers("", Form.AnswersOf(child)), ("__id", $"c{i}")))))))),
    }.ToJsonString(Readable);

    public static string Primero(Form[] forms) => new JsonObject
    {
        ["data"] = List(forms.SelectMany(form => form.Children).Select((child, i) => With(new JsonObject(),
            ("id", $"{i}"), ("short_id", $"{i:D7}"), ("case_id_display", $"{i:D7}"), ("name", child.Name), ("sex", child.Sex?.Text), ("age", child.Age), ("date_of_birth", child.Birth is { } birth ? $"{birth:yyyy-MM-dd}" : null),
            ("nationality", Array(child.Nationality is { } nation ? [JsonValue.Create(nation.Text)] : [])), ("other_id_type", child.DocumentType?.Text), ("other_id_no", child.DocumentNumber),
            ("telephone_current", child.Phone), ("registration_date", $"{child.Visit.Day:yyyy-MM-dd}"), ("location_current", child.Visit.Post), ("district", child.Visit.District), ("country", child.Visit.Country),
            ("family_details_section", Array(child.Companions.Select((adult, line) => With(new JsonObject(),
                ("unique_id", $"u{line}"), ("relation_name", adult.Name), ("relation", adult.Relation.Text), ("relation_telephone", adult.Phone), ("relation_age", adult.Age), ("companion_sex", adult.Sex.Text)))))))),
        ["metadata"] = With(new JsonObject(), ("total", forms.Length)),
    }.ToJsonString(Readable);

    /// <summary>One message a child: what crosses together is told one by one.</summary>
    public static string Checkpoint(Form[] forms, bool isLines)
    {
        var crossings = forms.SelectMany((form, f) => form.Children.Select((child, i) => Crossing(child, $"message-{f}-{i}"))).ToArray();
        return isLines ? string.Join('\n', crossings.Select(crossing => crossing.ToJsonString(Readable))) : List(crossings).ToJsonString(Readable);
    }

    private static JsonObject Crossing(Child child, string id) => With(new JsonObject(),
        ("schema", 1), ("messageId", id), ("crossedAt", $"{child.Visit.Day:yyyy-MM-dd}T08:15:00+07:00"),
        ("checkpoint", With(new JsonObject(), ("id", "post"), ("name", child.Visit.Post), ("country", child.Visit.Country), ("district", child.Visit.District))),
        ("child", With(new JsonObject(),
            ("names", Array([With(new JsonObject(), ("text", child.Name))])), ("sex", child.Sex?.Text), ("age", child.Age), ("birthDate", child.Birth is { } birth ? $"{birth:yyyy-MM-dd}" : null), ("nationality", child.Nationality?.Text),
            ("documents", Array(child.DocumentNumber is { } number ? [With(new JsonObject(), ("type", child.DocumentType?.Text), ("number", number))] : [])))),
        ("companions", Array(child.Companions.Select(adult => With(new JsonObject(),
            ("name", adult.Name), ("relation", adult.Relation.Text), ("sex", adult.Sex.Text), ("age", adult.Age), ("phone", adult.Phone))))));

    private static JsonObject Answers(string group, (string Name, string? Text)[] answers) => With(new JsonObject(),
        [.. answers.Where(answer => !string.IsNullOrEmpty(answer.Text)).Select(answer => (group + answer.Name, (JsonNode?)JsonValue.Create(answer.Text)))]);

    private static JsonObject With(JsonObject json, params (string Name, JsonNode? Value)[] members)
    {
        foreach (var (name, value) in members) json[name] = value;
        return json;
    }

    private static JsonArray List(IEnumerable<JsonObject> records) => new([.. records]);

    private static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);
}
