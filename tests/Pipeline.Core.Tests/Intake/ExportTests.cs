using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Intake;

/// <summary>The exports of each system, as the samples under <c>samples/intake</c> show them.</summary>
public class ExportTests
{
    private static readonly SightingNormalizer Normalizer = new(new DateOnly(2026, 11, 24));

    [Theory]
    [InlineData("kobo-webhook.json", "kobo-json")]
    [InlineData("kobo-array.json", "kobo-json")]
    [InlineData("kobo-page.json", "kobo-json")]
    [InlineData("kobo-semicolon.csv", "kobo-csv")]
    [InlineData("kobo-labels-comma.csv", "kobo-csv")]
    [InlineData("kobo-repeats.xlsx", "kobo-xlsx")]
    [InlineData("odk-central.zip", "odk-zip")]
    [InlineData("odk-odata.json", "odk-odata")]
    [InlineData("commcare-forms.csv", "commcare-csv")]
    [InlineData("commcare-repeats.xlsx", "commcare-xlsx")]
    [InlineData("primero-cases.json", "primero-json")]
    [InlineData("primero-cases-array.json", "primero-json")]
    [InlineData("primero-tracing-requests.json", "primero-json")]
    [InlineData("primero-cases.csv", "primero-csv")]
    [InlineData("primero-forms.xlsx", "primero-xlsx")]
    [InlineData("register.tsv", "tsv")]
    [InlineData("register-pipes.csv", "csv")]
    [InlineData("register.xls", "xls")]
    [InlineData("register-posts.xlsx", "xlsx")]
    [InlineData("register.ndjson", "ndjson")]
    [InlineData("checkpoint-one.json", "checkpoint")]
    [InlineData("checkpoint-lines.ndjson", "checkpoint")]
    [InlineData("geojson.json", "geojson")]
    [InlineData("json-list-deep-inside.json", "json")]
    [InlineData("bundle.zip", "zip")]
    public void A_format_is_known_by_its_content(string sample, string format) => Assert.Equal(format, Open(sample).Format);

    [Theory]
    [InlineData("kobo-array.json", "kobo-repeats.xlsx")]
    [InlineData("kobo-webhook.json", "kobo-array.json")]
    [InlineData("odk-central.zip", "odk-odata.json")]
    [InlineData("primero-cases.json", "primero-cases-array.json")]
    [InlineData("checkpoint-array.json", "checkpoint-lines.ndjson")]
    [InlineData("register.tsv", "register.xls")]
    [InlineData("register.ndjson", "register-pipes.csv")]
    public void A_child_is_one_sighting_in_whichever_format_it_comes(string one, string other) =>
        Assert.Subset(Sightings(other).Select(sighting => sighting.Id).ToHashSet(), Sightings(one).Select(sighting => sighting.Id).ToHashSet());

    [Fact]
    public void A_row_of_a_repeat_takes_post_and_day_from_its_form_and_companions_from_another_repeat()
    {
        var child = Sightings("kobo-repeats.xlsx")[0];
        Assert.Equal(("Kakarbhitta help desk", new DateOnly(2026, 10, 5), "Dil Maya Limbu"), (child.Place.Post, child.SeenOn, Assert.Single(child.Companions).Name?.Text));
    }

    [Fact]
    public void A_form_without_a_child_is_a_rejected_row_on_its_own_sheet()
    {
        var row = Assert.Single(Drafts("kobo-repeats.xlsx"), draft => draft[Field.FullName] is null);
        Assert.Equal(new Place("Border desk", 5), row.Place);
    }

    [Fact]
    public void Nested_repeats_are_joined_through_all_their_levels()
    {
        var child = Sightings("odk-central.zip")[2];
        Assert.Equal(("Jhumur Islam", "Nur Islam", "Benapole gate"), (child.Names[0].Text, Assert.Single(child.Companions).Name?.Text, child.Place.Post));
    }

    [Fact]
    public void A_choice_in_a_column_of_its_own_counts_where_it_is_chosen() =>
        Assert.Equal(["job-promised", "unaccompanied"], Sightings("kobo-semicolon.csv")[0].Observations);

    [Fact]
    public void Three_dashes_are_no_answer_in_CommCare()
    {
        var child = Sightings("commcare-forms.csv")[0];
        Assert.Empty(child.Companions);
        Assert.False(Sightings("commcare-forms.csv")[1].Birth.IsKnown);
    }

    [Fact]
    public void Family_details_on_a_sheet_of_their_own_are_companions_of_the_case() =>
        Assert.Equal(["Naw Paw", "Saw Htoo"], Sightings("primero-forms.xlsx")[0].Companions.Select(companion => companion.Name?.Text));

    [Fact]
    public void A_tracing_request_is_a_missing_report_a_child_and_who_asks_is_no_companion()
    {
        var children = Sightings("primero-tracing-requests.json");
        Assert.Equal(["Thida Aung", "Zaw Aung"], children.Select(child => child.Names[0].Text));
        Assert.All(children, child => Assert.Equal((SightingKind.MissingReport, 0, "+66800000611"), (child.Kind, child.Companions.Count, child.Phones[0])));
    }

    [Fact]
    public void A_crossing_in_a_file_is_read_as_from_the_queue()
    {
        var json = File.ReadAllText(Repository.PathTo("samples", "intake", "checkpoint-one.json"));
        Assert.Equal(Filled(CheckpointMessage.Read(json, Uploads.Limits)[0].Draft!), Filled(Drafts("checkpoint-one.json")[0]));
    }

    private static (Field, string)[] Filled(Draft draft) => [.. draft.Filled()];

    private static UploadReader Open(string sample) => UploadReader.Open(new MemoryStream(File.ReadAllBytes(Repository.PathTo("samples", "intake", sample))), Uploads.Limits);

    private static List<Draft> Drafts(string sample) => [.. Open(sample).Rows().Where(row => row.Draft is not null).Select(row => row.Draft!)];

    private static List<Sighting> Sightings(string sample) => [.. Drafts(sample).Select(draft => Normalizer.Normalize(draft, "receipt").Sighting).OfType<Sighting>()];
}
