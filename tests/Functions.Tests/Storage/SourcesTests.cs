using Pipeline.Core.Intake;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Storage;

public sealed class SourcesTests(Azurite azurite)
{
    private readonly Sources _sources = new(azurite.Account);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headers_seen_again_change_nothing()
    {
        var table = Make("first", new("Name", Field.FullName), new("Age", Field.Age), new("Colour", null));
        await _sources.RecordAsync(table, "csv", Stop);
        var first = await _sources.FindAsync("first", Stop);
        await _sources.RecordAsync(table with { Columns = [.. table.Columns.Reverse()] }, "xlsx", Stop);

        var again = await _sources.FindAsync("first", Stop);
        Assert.Equal(("csv", first!.FirstSeenAt, false), (again!.FileFormat, again.FirstSeenAt, again.IsLaidDown));
        Assert.Equal(table.Columns, again.Columns);
    }

    [Fact]
    public async Task A_row_that_may_not_be_a_header_is_not_kept()
    {
        await _sources.RecordAsync(Make("doubtful", new("Name", Field.FullName), new("Maya Rai", null) { Field = Field.Age, FoundBy = FoundBy.Content }), "csv", Stop);
        Assert.Null(await _sources.FindAsync("doubtful", Stop));
    }

    [Fact]
    public async Task Headers_that_were_misspelt_or_not_believed_are_kept_for_they_need_an_admin_most()
    {
        await _sources.RecordAsync(Make("shifted", new("Name", Field.Sex) { FoundBy = FoundBy.Content }, new("Sex", Field.Age) { FoundBy = FoundBy.Content }), "csv", Stop);
        Column Misspelt(string header, Field field) => new(header, field) { FoundBy = FoundBy.Spelling };
        await _sources.RecordAsync(Make("misspelt", Misspelt("Nmae", Field.FullName), Misspelt("Aeg", Field.Age), Misspelt("Dat", Field.SeenOn)), "csv", Stop);
        Assert.NotNull(await _sources.FindAsync("shifted", Stop));
        Assert.NotNull(await _sources.FindAsync("misspelt", Stop));
    }

    [Fact]
    public async Task What_an_admin_lays_down_is_what_the_next_upload_is_read_by()
    {
        await _sources.RecordAsync(Make("laid", new("Name", Field.FullName), new("Age", Field.Age), new("Colour", null)), "csv", Stop);
        await _sources.LayDownAsync(new("laid", [new("Colour", Field.Sex), new("Age", null)]), Stop);

        var mapping = Assert.Single((await _sources.MappingsAsync(Stop)).All, mapping => mapping.Fingerprint == "laid");
        Assert.Equal([new RememberedColumn("Colour", Field.Sex), new RememberedColumn("Age", null)], mapping.Columns);
        Assert.Equal([Field.FullName, null, Field.Sex], (await _sources.FindAsync("laid", Stop))!.Columns.Select(column => column.Field));
    }

    private static Table Make(string source, params Column[] columns) => new("", 1, columns, "en") { Source = source };
}
