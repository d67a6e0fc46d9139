using System.Text.Json;
using Pipeline.Core.Alerts;

namespace Pipeline.Core.Tests.Alerts;

public class PartnerTests
{
    private static readonly Partner Partner = AlertScene.Partner("np-1") with { Shares = [Shares.Sex] };

    [Fact]
    public void What_it_shares_is_stored() => Assert.Equal([Shares.Sex], Read(Stored).Shares);

    [Fact]
    public void One_that_was_stored_before_agreements_were_kept_shares_nothing() => Assert.Empty(Read(Stored.Replace(""","shares":["sex"]""", "", StringComparison.Ordinal)).Shares);

    private static string Stored => JsonSerializer.Serialize(Partner, JsonSerializerOptions.Web);

    private static Partner Read(string json) => JsonSerializer.Deserialize<Partner>(json, JsonSerializerOptions.Web)!;
}
