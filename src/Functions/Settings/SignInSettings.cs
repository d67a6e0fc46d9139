namespace Pipeline.Functions.Settings;

/// <summary>Whether the platform signs people in.</summary>
/// <param name="IsOn">
/// Only then the header that names the person is believed: App Service drops it from what comes from outside if its authentication is on, and lets it
/// through if not. App Service itself tells by <c>WEBSITE_AUTH_ENABLED</c>, which is read-only there; LocalHost, which signs in as well, does likewise.
/// </param>
public sealed record SignInSettings(bool IsOn)
{
    /// <summary>Anything but true is off.</summary>
    public static SignInSettings Read(SettingsReader reader) => new(bool.TryParse(reader.Optional("WEBSITE_AUTH_ENABLED"), out var isOn) && isOn);
}
