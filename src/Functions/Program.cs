using System.Net;
using Pipeline.Core.Protection;
using Pipeline.Core.Registry;
using Pipeline.Functions;
using Pipeline.Functions.Protection;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Triggers;

var builder = WebApplication.CreateSlimBuilder(args);
AppSettings settings;
try
{
    settings = AppSettings.Read(new(builder.Configuration));
}
catch (SettingsException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}

builder.WebHost.ConfigureKestrel(server =>
{
    server.Listen(IPAddress.Loopback, settings.Port);

    // Files are as large as Intake__MaxFileBytes allows, over lines as slow as the field has.
    server.Limits.MaxRequestBodySize = null;
    server.Limits.MinRequestBodyDataRate = null;
});
builder.Services.AddPipeline(settings);

// The framework's own lines show addresses, and an upload's address shows its file name.
builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Polly", LogLevel.Error);

await using var app = builder.Build();
try
{
    if (app.Services.GetService<CosmosAccount>() is { } account) await account.CheckAsync(app.Lifetime.ApplicationStopping);
}
catch (SettingsException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}

await app.Services.GetRequiredService<StorageAccount>().CreateMissingAsync(app.Lifetime.ApplicationStopping);
try
{
    await KeyStores.EnsureRingAsync(
        app.Services.GetRequiredService<IKeyRings>(), app.Services.GetRequiredService<IDataKeyStore>(), app.Lifetime.ApplicationStopping);
    await app.Services.GetRequiredService<KeySize>().RequireAsync(app.Lifetime.ApplicationStopping);
}
catch (Exception fault) when (fault is ProtectionException or KeySizeException)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}

app.UseTriggers();
await app.RunAsync();
return 0;
