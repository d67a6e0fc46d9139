using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class SignsTests
{
    [Theory]
    [InlineData("promised work")]
    [InlineData("Promised work; met at the station")]
    [InlineData("বাসাবাড়ির কাজ")]
    [InlineData("pinangakuan ng trabaho")]
    [InlineData("job-promised")]
    public void What_the_observer_saw_is_a_sign(string text) => Assert.Contains("job-promised", Signs.Read(Drafts.Of((Field.Observations, text))));

    [Fact]
    public void The_choices_of_a_form_are_ids_with_a_space_between() =>
        Assert.Equal(["job-promised", "no-documents"], Signs.Read(Drafts.Of((Field.Observations, "no-documents job-promised"))));

    [Fact]
    public void The_purpose_may_be_a_sign() => Assert.Contains("job-promised", Signs.Read(Drafts.Of((Field.Purpose, "hotel job"))));

    [Fact]
    public void Free_remarks_are_not_read() => Assert.Empty(Signs.Read(Drafts.Of((Field.Notes, "no job was promised, promised work to nobody"))));

    [Fact]
    public void Signs_are_sorted_and_each_there_once() =>
        Assert.Equal(["job-promised"], Signs.Read(Drafts.Of((Field.Observations, "promised work\nhotel job"), (Field.Purpose, "hotel job"))));

    [Theory]
    [InlineData("alone", true)]
    [InlineData("एक्लै", true)]
    [InlineData("mother", false)]
    [InlineData(null, false)]
    public void A_cell_may_say_that_there_is_nobody(string? text, bool nobody) => Assert.Equal(nobody, Signs.SaysNobody(text));

    [Theory]
    [InlineData("2 days", true)]
    [InlineData("yesterday", true)]
    [InlineData("last week", true)]
    [InlineData("two weeks", true)]
    [InlineData("३ दिन", true)]
    [InlineData("1 month", true)]
    [InlineData("2 months", false)]
    [InlineData("5 years", false)]
    [InlineData("since birth", null)]
    public void Lately_is_within_a_month(string text, bool? recently) => Assert.Equal(recently, Signs.SaysRecently(text));
}
