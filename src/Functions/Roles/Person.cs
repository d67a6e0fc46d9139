using Pipeline.Core.Alerts;

namespace Pipeline.Functions.Roles;

/// <summary>Somebody who is signed in, and the roles that the admins gave.</summary>
/// <param name="Id">The object id in Entra, which stays the same whatever the person is called.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 of those that the person is a case manager of.</param>
/// <param name="Partners">Ids of those that the person is a focal point of.</param>
public sealed record Person(string Id, bool IsFieldStaff, bool IsAdmin, IReadOnlySet<string> Countries, IReadOnlySet<string> Partners)
{
    private const string FieldStaff = "FieldStaff";
    private const string Admin = "Admin";
    private const string CaseManager = "CaseManager.";
    private const string FocalPoint = "FocalPoint.";

    public bool IsCaseManager => Countries.Count > 0;

    /// <summary>The roles as Entra has them, for messages.</summary>
    public IEnumerable<string> Roles =>
    [
        .. IsFieldStaff ? [FieldStaff] : Array.Empty<string>(),
        .. Partners.Order(StringComparer.Ordinal).Select(partner => FocalPoint + partner),
        .. Countries.Order(StringComparer.Ordinal).Select(country => CaseManager + country),
        .. IsAdmin ? [Admin] : Array.Empty<string>(),
    ];

    /// <param name="id">The object id.</param>
    /// <param name="roles">Values of app roles: <c>FieldStaff</c>, <c>FocalPoint.PARTNER</c>, <c>CaseManager.COUNTRY</c>, <c>Admin</c>. Any other gives no right.</param>
    public static Person WithRoles(string id, IReadOnlyCollection<string> roles) => new(
        id,
        roles.Contains(FieldStaff, StringComparer.OrdinalIgnoreCase),
        roles.Contains(Admin, StringComparer.OrdinalIgnoreCase),
        ScopesOf(CaseManager, roles).Select(CountryOf).OfType<string>().ToHashSet(StringComparer.Ordinal),
        ScopesOf(FocalPoint, roles).Select(partner => partner.ToLowerInvariant()).Where(PartnerList.IsId).ToHashSet(StringComparer.Ordinal));

    /// <summary>Codes only: a role is no place for the names of countries in many languages.</summary>
    private static string? CountryOf(string code) => code.Length == 2 ? Core.Normalization.Countries.Read(code) : null;

    private static IEnumerable<string> ScopesOf(string role, IEnumerable<string> roles) => roles
        .Where(value => value.StartsWith(role, StringComparison.OrdinalIgnoreCase) && value.Length > role.Length)
        .Select(value => value[role.Length..]);
}
