using System.Text;
using Microsoft.Extensions.Configuration;
using Pipeline.Functions.Settings;

namespace Pipeline.Functions.Tests.Settings;

public sealed class HookSettingsTests
{
    private const string Secret = "a secret of the tests";

    [Theory]
    [InlineData("kobo", $"Bearer {Secret}", null, true, true)]
    [InlineData("KOBO", null, Secret, true, true)]
    [InlineData("kobo", $"Bearer {Secret}x", null, true, false)]
    [InlineData("kobo", $"Bearer {Secret}", "wrong", true, true)]
    [InlineData("kobo", null, null, true, false)]
    [InlineData("nobody", null, Secret, false, false)]
    public void A_source_is_known_by_its_name_and_allowed_by_its_secret(string source, string? authorization, string? key, bool isKnown, bool isAllowed) =>
        Assert.Equal((isKnown, isAllowed), Read(("kobo:Secret", Secret)).Hooks.Check(source, authorization, key));

    [Fact]
    public void User_and_password_are_one_credential_and_no_secret()
    {
        var (hooks, _) = Read(("odk:User", "central"), ("odk:Password", Secret));

        Assert.True(hooks.Check("odk", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"central:{Secret}"))}", null).IsAllowed);
        Assert.False(hooks.Check("odk", null, Secret).IsAllowed);
        Assert.False(hooks.Check("odk", $"Bearer central:{Secret}", null).IsAllowed);
    }

    [Fact]
    public void A_source_without_any_secret_is_not_set_up() => Assert.False(Read(("kobo:Secret", " "), ("kobo:User", "")).Hooks.Check("kobo", null, "").IsKnown);

    [Theory]
    [InlineData("kobo:Secret", "short", "Hooks__kobo__Secret is shorter than 16 characters")]
    [InlineData("kobo:User", "central", "Hooks__kobo__Password is missing")]
    [InlineData("kobo:Password", Secret, "Hooks__kobo__User is missing")]
    [InlineData("ko/bo:Secret", Secret, "Hooks__ko/bo is no name of a source")]
    public void What_is_half_set_up_or_easily_guessed_stops_the_start(string name, string value, string fault) =>
        Assert.Contains(Read((name, value)).Faults, found => found.StartsWith(fault, StringComparison.Ordinal));

    private static (HookSettings Hooks, IReadOnlyList<string> Faults) Read(params (string Name, string Value)[] settings)
    {
        var reader = new SettingsReader(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Hooks:{setting.Name}", (string?)setting.Value))).Build());
        return (HookSettings.Read(reader), reader.Faults);
    }
}
