using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pipeline.Core.Matching;
using Pipeline.Core.Protection;
using Pipeline.Core.Registry;
using Pipeline.Functions;
using Pipeline.Functions.Roles;
using Pipeline.Functions.Settings;
using Pipeline.Functions.Steps;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;
using Pipeline.Functions.Triggers;

namespace Pipeline.Cli.Tests;

/// <summary>The app's own steps on real storage, a real registry file and real keys, and `pipeline` as a process beside them.</summary>
internal sealed class EraseScene : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("erase-").FullName;
    private readonly string _auditKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly bool _keysInTable;
    private readonly ServiceProvider _app;

    private EraseScene(Azurite azurite, bool keysInTable)
    {
        (Azurite, _keysInTable) = (azurite, keysInTable);
        _app = StartApp();
    }

    /// <param name="keysInTable">As in the cloud; else in a file.</param>
    public static async Task<EraseScene> CreateAsync(bool keysInTable = false)
    {
        var azurite = new Azurite();
        await azurite.InitializeAsync();
        var scene = new EraseScene(azurite, keysInTable);
        await scene.Of<IKeyRings>().CreateAsync(Stop);
        return scene;
    }

    public Azurite Azurite { get; }

    /// <summary>For how many sightings whoever is started from now on links.</summary>
    public long Sightings { get; set; } = Comparison.UsualSightings;

    public string RegistryFile => Path.Combine(_folder, "registry.db");

    public string KeysFile => Path.Combine(_folder, "keys.db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public T Of<T>()
        where T : notnull => _app.GetRequiredService<T>();

    /// <summary>Another process of the app.</summary>
    public ServiceProvider StartApp()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPipeline(AppSettings.Read(new(new ConfigurationBuilder().AddInMemoryCollection(Settings.Select(one => KeyValuePair.Create(one.Key.Replace("__", ":", StringComparison.Ordinal), (string?)one.Value))).Build())));
        return services.BuildServiceProvider();
    }

    /// <summary>Through the app, and read and linked as the queues' triggers do: the receipt.</summary>
    public async Task<string> UploadAsync(string csv, bool isLinked = true)
    {
        var content = Encoding.UTF8.GetBytes(csv);
        var answer = (IValueHttpResult)await Of<PutUpload>().RunAsync("Sunita Tamang.csv", content.Length, new MemoryStream(content), Person.WithRoles($"{Guid.NewGuid()}", ["FieldStaff"]), Stop);
        var receipt = JsonSerializer.SerializeToElement(answer.Value).GetProperty("id").GetString()!;
        await ReadAsync(receipt, isLinked);
        return receipt;
    }

    /// <summary>Into <c>incoming</c>, past the app: the receipt.</summary>
    public async Task<string> UploadPastAsync(string csv)
    {
        var path = $"{Guid.NewGuid():N}.csv";
        var stored = (await Azurite.Account.Container(Functions.Storage.Names.Containers.Incoming).GetBlobClient(path).UploadAsync(BinaryData.FromString(csv), Stop)).Value;
        await Of<ReceiveUpload>().RunAsync(new(Event("incoming", path, $"{stored.ETag}"), "1", DateTimeOffset.UtcNow), Stop);
        var receipt = BlobCreated.ReceiptOf(path, $"{stored.ETag}");
        await ReadAsync(receipt);
        return receipt;
    }

    /// <summary>Reads the uploads on the queue, and links their chunks.</summary>
    public async Task RunUploadsAsync()
    {
        var queue = Azurite.Account.Queue(Functions.Storage.Names.Queues.Uploads);
        foreach (var message in (await queue.ReceiveMessagesAsync(32, cancellationToken: Stop)).Value)
        {
            await Of<ReceiveUpload>().RunAsync(new(message.Body.ToString(), message.MessageId, DateTimeOffset.UtcNow), Stop);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Stop);
        }

        await RunChunksAsync(_ => true);
    }

    private async Task ReadAsync(string receipt, bool isLinked = true)
    {
        await Of<ReceiveUpload>().RunAsync(new(Event("archive", receipt, "0x1"), "1", DateTimeOffset.UtcNow), Stop);
        await RunChunksAsync(_ => isLinked);
    }

    /// <summary>Links the chunks on the queue; one that is not to be linked stays there.</summary>
    public async Task RunChunksAsync(Func<ChunkMessage, bool> isLinked)
    {
        var queue = Azurite.Account.Queue(Functions.Storage.Names.Queues.Chunks);
        foreach (var message in (await queue.ReceiveMessagesAsync(32, cancellationToken: Stop)).Value)
        {
            if (!isLinked(JsonSerializer.Deserialize<ChunkMessage>(message.Body.ToString(), JsonSerializerOptions.Web)!)) continue;
            await Of<LinkSightings>().RunAsync(new(message.Body.ToString(), message.MessageId, DateTimeOffset.UtcNow), Stop);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Stop);
        }
    }

    /// <summary>The one child with sightings of some rows of an upload.</summary>
    public async Task<Child> ChildAsync(string receipt, long row)
    {
        var ids = new List<string>();
        using (var file = Open(RegistryFile))
        using (var command = file.CreateCommand())
        {
            command.CommandText = "SELECT id FROM record WHERE body <> x''";
            using var reader = await command.ExecuteReaderAsync(Stop);
            while (await reader.ReadAsync(Stop)) ids.Add(reader.GetString(0));
        }

        var children = await Of<Children>().FindAsync(ids, Stop);
        return children.Single(child => child.Sightings.Any(sighting => sighting.Origin is var origin && origin.Receipt == receipt && origin.Row == row));
    }

    public async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);

        // Lines are broken where a terminal would end.
        return (process.ExitCode, string.Join(' ', (await output).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), await errors);
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "pipeline.dll"), .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in Settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>A copy of a file that the app has open, or a copy put back in its place.</summary>
    public static void Copy(string from, string to)
    {
        using var source = Open(from);
        using var target = Open(to);
        source.BackupDatabase(target);
    }

    public static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Azurite.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Dictionary<string, string> Settings => new()
    {
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "7072",
        ["PipelineStorage"] = Azurite.Connection,
        ["Registry__Path"] = RegistryFile,
        ["Keys__Ring"] = Path.Combine(_folder, "keyring.json"),
        ["Keys__Path"] = _keysInTable ? "" : KeysFile,
        ["Mail__Transport"] = "smtp",
        ["Mail__From"] = "alerts@pipeline.example",
        ["Mail__ReplyTo"] = "desk@pipeline.example",
        ["Mail__AdminAddress"] = "admin@pipeline.example",
        ["Mail__Smtp__Host"] = "127.0.0.1",
        ["Audit__Key"] = _auditKey,
        ["Answers__Key"] = _auditKey,
        ["Answers__Address"] = "https://pipeline.example",
        ["Linking__Sightings"] = $"{Sightings}",
    };

    private static string Event(string container, string path, string etag) => JsonSerializer.Serialize(new
    {
        subject = $"/blobServices/default/containers/{container}/blobs/{path}",
        eventType = "Microsoft.Storage.BlobCreated",
        id = $"{Guid.NewGuid()}",
        eventTime = DateTimeOffset.UtcNow,
        data = new { api = "PutBlob", eTag = etag.Trim('"') },
    });
}
