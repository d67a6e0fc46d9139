using System.Text;
using CsCheck;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Roles;

public sealed class PrincipalTests
{
    private const string Id = "6f0a1f5e-9a53-4c0e-8f6e-1b2c3d4e5f60";
    private const string IdClaim = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    private const string RoleClaim = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";

    [Fact]
    public void The_id_is_the_object_id_and_never_the_address() => Assert.Equal(Id, Principal.Read(new SignedIn(Id).Header)!.Id);

    [Fact]
    public void Each_role_of_Entra_gives_its_right_with_its_scope()
    {
        var person = Principal.Read(new SignedIn(Id, "FieldStaff", "FocalPoint.np-shelter", "CaseManager.NP", "CaseManager.IN", "Admin").Header)!;

        Assert.Equal((true, true), (person.IsFieldStaff, person.IsAdmin));
        Assert.Equal(["IN", "NP"], person.Countries.Order(StringComparer.Ordinal));
        Assert.Equal(["np-shelter"], person.Partners);
    }

    [Fact]
    public void Claims_are_known_by_the_token_s_names_and_by_those_the_platform_maps_them_to()
    {
        var token = Principal.Read(Header(("oid", Id), ("roles", "Admin")))!;
        var mapped = Principal.Read(Header((IdClaim, Id), (RoleClaim, "Admin")))!;

        Assert.Equal((token.Id, token.IsAdmin), (mapped.Id, mapped.IsAdmin));
        Assert.True(token.IsAdmin);
    }

    [Theory]
    [InlineData("CaseManager")]
    [InlineData("CaseManager.")]
    [InlineData("CaseManager.XX")]
    [InlineData("CaseManager.Nepal")]
    [InlineData("CaseManager.NP,IN")]
    [InlineData("FocalPoint")]
    [InlineData("FocalPoint.")]
    [InlineData("FocalPoint.a\nb")]
    [InlineData("Admin.NP")]
    [InlineData("Administrator")]
    [InlineData("")]
    public void A_role_that_is_not_understood_gives_no_right(string role) => Assert.Empty(Principal.Read(new SignedIn(Id, role).Header)!.Roles);

    [Fact]
    public void Upper_and_lower_case_are_the_same_in_a_role() =>
        Assert.Equal(["FieldStaff", "FocalPoint.np-shelter", "CaseManager.NP", "Admin"], Principal.Read(new SignedIn(Id, "fieldstaff", "focalpoint.NP-Shelter", "CASEMANAGER.np", "ADMIN").Header)!.Roles);

    /// <summary>Which claims give rights is not for the header to say.</summary>
    [Fact]
    public void Another_claim_gives_no_role_whatever_the_header_calls_it() => Assert.Empty(Principal.Read(SignedIn.Encode(new
    {
        auth_typ = "aad",
        role_typ = "groups",
        claims = new[] { new { typ = "oid", val = Id }, new { typ = "groups", val = "Admin" } },
    }))!.Roles);

    public static TheoryData<string, string> Malformed => new()
    {
        { "no base64", "not base64!" },
        { "empty", "" },
        { "no JSON", SignedIn.Encode("{") },
        { "no object", SignedIn.Encode("[]") },
        { "no UTF-16", SignedIn.Encode("""{"auth_typ":"\ud800","claims":[]}""") },
        { "no claims", SignedIn.Encode("""{"auth_typ":"aad"}""") },
        { "claims that are no list", SignedIn.Encode("""{"auth_typ":"aad","claims":{"oid":"x"}}""") },
        { "a claim that is no object", SignedIn.Encode("""{"auth_typ":"aad","claims":["oid"]}""") },
        { "a claim whose value is no text", SignedIn.Encode("""{"auth_typ":"aad","claims":[{"typ":"oid","val":7}]}""") },
        { "no object id", Header(("roles", "Admin")) },
        { "an address for an id", Header(("oid", "maya.testova@pipeline.example")) },
        { "two people at once", Header(("oid", Id), (IdClaim, "00000000-0000-4000-8000-000000000001")) },
        { "another provider", SignedIn.Encode(new { auth_typ = "google", claims = new[] { new { typ = "oid", val = Id } } }) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void What_the_platform_does_not_write_is_nobody(string what, string header)
    {
        Assert.NotEqual("", what);
        Assert.Null(Principal.Read(header));
    }

    [Fact]
    public void Whatever_is_written_there_nothing_is_thrown() => Gen.Select(Gen.String, Gen.Bool).Sample((text, encoded) =>
        _ = Principal.Read(encoded ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text));

    /// <summary>One sign of a real header at a time: it is read or refused, and never gives a role it did not hold.</summary>
    [Fact]
    public void A_header_with_one_sign_changed_gives_no_other_role()
    {
        var json = Encoding.UTF8.GetString(Convert.FromBase64String(new SignedIn(Id, "FieldStaff").Header));
        Gen.Select(Gen.Int[0, json.Length - 1], Gen.Char[' ', '~']).Sample((at, sign) =>
            Principal.Read(SignedIn.Encode(json[..at] + sign + json[(at + 1)..])) is not { } person || person.Roles.All(role => role == "FieldStaff"));
    }

    private static string Header(params (string Type, string Value)[] claims) =>
        SignedIn.Encode(new { auth_typ = "aad", claims = claims.Select(claim => new { typ = claim.Type, val = claim.Value }) });
}
