namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>Writes forms as the tables that KoboToolbox, ODK Central, CommCare and Primero export.</summary>
internal static class TableExports
{
    /// <summary>KoboToolbox: the form and a table a repeat, joined by number.</summary>
    public static (string Name, string[][] Rows)[] Kobo(Form[] forms) =>
    [
        ("Desk", Table([.. Named("visit/", forms[0].VisitAnswers), "_id", "_uuid", "_submission_time", "_index"],
            forms.Select((form, i) => Texts(form.VisitAnswers, $"{1000 + i}", $"{form.Id}", "2026-11-24T03:20:00", $"{i + 1}")))),
        ("companions", Table([.. Named("companions/", Form.AnswersOf((Adult?)null)), "_index", "_parent_table_name", "_parent_index", "_submission__uuid"],
            forms.SelectMany((form, i) => form.Companions.Select(adult => (form, i, adult))).Select((row, at) => Texts(Form.AnswersOf(row.adult), $"{at + 1}", "Desk", $"{row.i + 1}", $"{row.form.Id}")))),
        ("children", Table([.. Named("children/", Form.AnswersOf(forms[0].Children[0])), "_index", "_parent_table_name", "_parent_index", "_submission__uuid"],
            forms.SelectMany((form, i) => form.Children.Select(child => (form, i, child))).Select((row, at) => Texts(Form.AnswersOf(row.child), $"{at + 1}", "Desk", $"{row.i + 1}", $"{row.form.Id}")))),
    ];

    /// <summary>KoboToolbox without repeats: a row a form.</summary>
    public static string[][] KoboFlat(Form[] forms) => Table(
        ["start", .. Named("visit/", forms[0].VisitAnswers), .. Named("", Flat(forms[0])), "_id", "_uuid", "_submission_time", "__version__", "_index"],
        forms.Select((form, i) => (string[])["2026-11-24T09:00", .. Texts(form.VisitAnswers), .. Texts(Flat(form)), $"{1000 + i}", $"{form.Id}", "2026-11-24T03:20:00", "vInvented", $"{i + 1}"]));

    /// <summary>ODK Central: a file a table, joined by the path of the key.</summary>
    public static (string Name, string[][] Rows)[] Odk(Form[] forms) =>
    [
        ("crossing.csv", Table(["SubmissionDate", .. Named("visit-", forms[0].VisitAnswers), "meta-instanceID", "KEY", "SubmitterID", "FormVersion"],
            forms.Select(form => (string[])["2026-11-24T05:10:00.000Z", .. Texts(form.VisitAnswers), $"uuid:{form.Id}", $"uuid:{form.Id}", "12", "1"]))),
        ("crossing-companions.csv", Table([.. Named("", Form.AnswersOf((Adult?)null)), "PARENT_KEY", "KEY"],
            forms.SelectMany(form => form.Companions.Select((adult, i) => Texts(Form.AnswersOf(adult), $"uuid:{form.Id}", $"uuid:{form.Id}/companions[{i + 1}]"))))),
        ("crossing-children.csv", Table([.. Named("", Form.AnswersOf(forms[0].Children[0])), "PARENT_KEY", "KEY"],
            forms.SelectMany(form => form.Children.Select((child, i) => Texts(Form.AnswersOf(child), $"uuid:{form.Id}", $"uuid:{form.Id}/children[{i + 1}]"))))),
    ];

    /// <summary>CommCare: a row a form, and three dashes for no answer.</summary>
    public static string[][] CommCare(Form[] forms) => Table(
        ["number", "formid", .. Named("form.", forms[0].VisitAnswers), .. Named("form.", Flat(forms[0])), "form.case.@case_id", "completed_time", "username", "form_link"],
        forms.Select((form, i) => (string[])[$"{i}", $"{form.Id}", .. Dashed(form.VisitAnswers), .. Dashed(Flat(form)), $"{form.Id}", "2026-11-24 02:10:00", "desk.invented", "https://commcare.invented.example/1"]));

    /// <summary>Primero's list of cases: the companions are not in it.</summary>
    public static string[][] Primero(Form[] forms) => Table(
        ["case_id", "short_id", "name", "sex", "age", "date_of_birth", "nationality", "other_id_type", "other_id_no", "telephone_current", "registration_date", "location_current", "district", "country"],
        forms.SelectMany(form => form.Children).Select((child, i) => (string[])
        [
            $"00000000-0000-4000-8000-{i:D12}", $"{i:D7}", child.Name, child.Sex?.Text ?? "", $"{child.Age}", $"{child.Birth:yyyy-MM-dd}", child.Nationality?.Text ?? "", child.DocumentType?.Text ?? "",
            child.DocumentNumber ?? "", child.Phone ?? "", $"{child.Visit.Day:yyyy-MM-dd}", child.Visit.Post, child.Visit.District!, child.Visit.Country!,
        ]));

    private static (string Name, string? Text)[] Flat(Form form) => [.. Form.AnswersOf(form.Children[0]), .. Form.AnswersOf(form.Companions is [var one, ..] ? one : null)];

    private static IEnumerable<string> Named(string group, (string Name, string? Text)[] answers) => answers.Select(answer => group + answer.Name);

    private static string[] Texts((string Name, string? Text)[] answers, params string[] more) => [.. answers.Select(answer => answer.Text ?? ""), .. more];

    private static IEnumerable<string> Dashed((string Name, string? Text)[] answers) => answers.Select(answer => string.IsNullOrEmpty(answer.Text) ? "---" : answer.Text);

    private static string[][] Table(string[] header, IEnumerable<string[]> rows) => [header, .. rows];
}
