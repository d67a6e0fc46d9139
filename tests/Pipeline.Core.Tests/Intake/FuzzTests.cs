using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Core.Tests.Intake.Corrections;

namespace Pipeline.Core.Tests.Intake;

/// <summary>
/// Whatever arrives, intake answers with rows and problems, soon. FUZZ_ITERATIONS sets how many damaged files are tried (docs/limits.md has the
/// command); a failure prints the seed that repeats it.
/// </summary>
public class FuzzTests
{
    private const int UsualIterations = 1_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>All that is allocated for one file, most of it garbage at once. The samples are of a few kilobytes.</summary>
    private const long MostBytes = 512L << 20;

    private static readonly IntakeLimits Limits = new() { MaxExpandedBytes = 16 << 20 };
    private static readonly SightingNormalizer Normalizer = new(new DateOnly(2026, 11, 24));

    private static long Iterations =>
        long.TryParse(Environment.GetEnvironmentVariable("FUZZ_ITERATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : UsualIterations;

    [Fact]
    public void No_damaged_file_throws_out_of_intake_or_holds_it_up() =>
        Mutation.Of(Files("samples", "samples/intake")).Sample(bytes => Timed(() => ReadFile(bytes)), iter: Iterations, print: Convert.ToBase64String);

    [Fact]
    public void No_damaged_file_throws_out_of_its_corrections_file_or_holds_it_up() =>
        Mutation.Of(Files("samples", "samples/intake")).Sample(bytes => Timed(() => Mending.Correct(bytes, Limits)), iter: Iterations / 2, print: Convert.ToBase64String);

    [Fact]
    public void No_damaged_message_of_a_checkpoint_throws_out_of_intake_or_holds_it_up() =>
        Mutation.Of(Files("samples/checkpoints")).Sample(bytes => Timed(() => ReadMessage(bytes)), iter: Iterations, print: Convert.ToBase64String);

    private static byte[][] Files(params string[] folders) =>
        [.. folders.SelectMany(folder => Directory.EnumerateFiles(Repository.PathTo(folder.Split('/')))).Order(StringComparer.Ordinal).Where(file => !file.EndsWith(".md", StringComparison.Ordinal)).Select(File.ReadAllBytes)];

    private static void ReadFile(byte[] bytes)
    {
        var upload = UploadReader.Open(new MemoryStream(bytes), Limits);
        Assert.NotEmpty(upload.Format);
        Normalize(upload.Rows());
    }

    private static void ReadMessage(byte[] bytes) => Normalize(CheckpointMessage.Read(Encoding.UTF8.GetString(bytes), Limits));

    private static void Normalize(IEnumerable<RowRead> rows)
    {
        foreach (var row in rows)
        {
            if (row.Draft is { } draft) Normalizer.Normalize(draft, "receipt");
            else Assert.NotEmpty(row.Problem!.Code);
        }
    }

    /// <summary>On a thread of its own, so that neither others' work nor a reading that never ends delays the verdict.</summary>
    private static void Timed(Action read)
    {
        ExceptionDispatchInfo? thrown = null;
        var bytes = 0L;
        var reading = new Thread(() =>
        {
            try
            {
                read();
            }
            catch (Exception fault)
            {
                thrown = ExceptionDispatchInfo.Capture(fault);
            }
            bytes = GC.GetAllocatedBytesForCurrentThread();
        })
        { IsBackground = true };
        reading.Start();
        Assert.True(reading.Join(Longest), $"Reading took longer than {Longest.TotalSeconds} s.");
        thrown?.Throw();
        Assert.True(bytes <= MostBytes, $"Reading took {bytes >> 20} MB of memory.");
    }
}
