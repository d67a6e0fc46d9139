using Pipeline.Core.Alerts;
using Pipeline.Core.Risk;

namespace Pipeline.Core.Tests.Alerts;

public class PartnerListTests
{
    private const string Header = "id,name,email,contactName,countries,districts,needs,language,severityFloor,furtherContacts,quietHours,shares\n";

    [Fact]
    public void A_row_is_a_partner()
    {
        var partner = Assert.Single(PartnerList.Parse(new StringReader(Header + "np-1,Ghar,a@ghar.example,Ms A,NP IN,Jhapa|झापा,shelter|legal,ne,critical")).Partners);
        Assert.Equal(("np-1", "ne", Severity.Critical), (partner.Id, partner.Language, partner.SeverityFloor));
        Assert.Equal(["NP", "IN"], partner.Countries);
        Assert.Equal(["Jhapa", "झापा"], partner.Districts);
        Assert.Equal(["shelter", "legal"], partner.Needs);
    }

    [Fact]
    public void A_star_stands_for_every_district() =>
        Assert.Empty(Assert.Single(PartnerList.Parse(new StringReader(Header + "np-1,Ghar,a@ghar.example,Ms A,NP,*,shelter,ne,high")).Partners).Districts);

    [Theory]
    [InlineData("NP 1,Ghar,a@ghar.example,Ms A,NP,*,shelter,ne,high", "id", "id-invalid")]
    [InlineData("np-1,Ghar,not an address,Ms A,NP,*,shelter,ne,high", "email", "email-invalid")]
    [InlineData("np-1,Ghar,a@ghar.example,Ms A,ZZ,*,shelter,ne,high", "countries", "country-unknown")]
    [InlineData("np-1,Ghar,a@ghar.example,Ms A,NP,*,shelter,ne,urgent", "severityFloor", "severity-unknown")]
    [InlineData("np-1,Ghar,a@ghar.example,Ms A,NP,*,shelter,xx,high", "language", "language-unknown")]
    [InlineData("admins,Ghar,a@ghar.example,Ms A,NP,*,shelter,ne,high", "id", "id-invalid")]
    [InlineData("np-1,Ghar,a@ghar.example,Ms A,NP,*,shelter,ne,high,Ms B at home", "furtherContacts", "contact-invalid")]
    [InlineData("np-1,Ghar,a@ghar.example,Ms A,NP,*,shelter,ne,high,,at night", "quietHours", "hours-invalid")]
    [InlineData("np-1,Ghar,a@ghar.example,Ms A,NP,*,shelter,ne,high,,,sex|name", "shares", "shares-unknown")]
    public void A_fault_names_row_column_and_remedy(string row, string column, string code)
    {
        var problem = Assert.Single(PartnerList.Parse(new StringReader(Header + row)).Problems);
        Assert.Equal((2L, column, code), (problem.Row, problem.Column, problem.Code));
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public void Further_contacts_are_asked_in_their_order() =>
        Assert.Equal(
            [new("Ms A", "a@ghar.example"), new("Ms B", "b@ghar.example"), new("", "c@ghar.example")],
            Assert.Single(PartnerList.Parse(new StringReader(Header + "np-1,Ghar,a@ghar.example,Ms A,NP,*,shelter,ne,high,Ms B <b@ghar.example>|c@ghar.example")).Partners).Contacts);

    [Theory]
    [InlineData(",age-band", Shares.AgeBand)]
    [InlineData(",sex", Shares.Sex)]
    [InlineData(",age-band | sex", Shares.AgeBand, Shares.Sex)]
    [InlineData(",")]
    [InlineData("")]
    public void It_is_told_of_a_child_what_its_agreement_names(string cell, params string[] shares) =>
        Assert.Equal(shares, Assert.Single(PartnerList.Parse(new StringReader(Header + "np-1,Ghar,a@ghar.example,Ms A,NP,*,shelter,ne,high,," + cell)).Partners).Shares);

    [Fact]
    public void What_is_written_is_read_as_it_was()
    {
        const string rows = "np-1,\"Ghar, \"\"the house\"\"\",a@ghar.example,Ms A,NP IN,Jhapa|झापा,shelter|legal,ne,critical,Ms B <b@ghar.example>,22:00-06:00,age-band|sex\nnp-2,Dui,d@dui.example,,NP,*,legal,en,high,,,\n";
        var written = new StringWriter();
        PartnerList.Write(PartnerList.Parse(new StringReader(Header + rows)).Partners, written);
        Assert.Equal(Header + rows, written.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Two_partners_cannot_share_an_id()
    {
        const string row = "np-1,Ghar,a@ghar.example,Ms A,NP,*,shelter,ne,high\n";
        Assert.Equal("id-repeated", Assert.Single(PartnerList.Parse(new StringReader(Header + row + row)).Problems).Code);
    }

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(PartnerList.Parse(new StringReader("id,name\nnp-1,Ghar\n")).Problems, problem => problem.Code == "column-missing" && problem.Message.Contains("'email'"));
}
