using Pipeline.Core.Exchange;

namespace Pipeline.Core.Tests.Exchange;

/// <summary>What a hit asks of two focal points.</summary>
public class ContactRequestTests
{
    private static readonly ContactRequest Hit = new(ContactRequest.IdOf(Exchanges.Agreement(), "AAAA-BBBB-CCCC", "DDDD-EEEE-FFFF"), "AAAA-BBBB-CCCC", "DDDD-EEEE-FFFF", 0.6, 0.97, IsBest: true);

    [Fact]
    public void Both_sides_get_one_request() =>
        Assert.Equal(ContactRequest.IdOf(Exchanges.Agreement(), "DDDD-EEEE-FFFF", "AAAA-BBBB-CCCC"), Hit.Id);

    [Fact]
    public void The_mail_goes_to_both_focal_points_with_both_references()
    {
        var mail = Hit.ToMail(Exchanges.Agreement());
        Assert.StartsWith($"To: focal@north.example, focal@south.example\r\nSubject: Contact request {Hit.Id}\r\n", mail, StringComparison.Ordinal);
        Assert.Contains("Reference of North Desk: AAAA-BBBB-CCCC", mail, StringComparison.Ordinal);
        Assert.Contains("Reference of South Desk: DDDD-EEEE-FFFF", mail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_secret_stays_out_of_it() => Assert.DoesNotContain(Exchanges.Agreement().Secret, Hit.ToMail(Exchanges.Agreement()), StringComparison.Ordinal);
}
