using Pipeline.Core.Intake;

namespace Pipeline.Core.Tests.Intake.Tables;

public class RepairNotesTests
{
    [Theory]
    [InlineData("nepal-preeti-register.csv", "text-preeti")]
    [InlineData("myanmar-zawgyi-list.csv", "text-zawgyi")]
    [InlineData("thailand-mojibake.csv", "text-mojibake")]
    public void The_sender_is_told_of_a_column_that_was_converted(string sample, string code) =>
        Assert.Contains(NotesOf(sample), note => note.Code == code && note.Column.Length > 0);

    [Fact]
    public void Of_text_that_is_well_nothing_is_said() => Assert.Empty(NotesOf("laos-utf16le-nobom.csv"));

    private static IReadOnlyList<Problem> NotesOf(string sample)
    {
        using var file = File.OpenRead(Repository.PathTo("samples", "intake", sample));
        return UploadReader.Open(file, new IntakeLimits()).Rows().First(row => row.Draft is not null).Draft!.Table.Notes;
    }
}
