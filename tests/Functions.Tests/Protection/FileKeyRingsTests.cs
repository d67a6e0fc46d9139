using System.Runtime.Versioning;
using Pipeline.Core.Protection;
using Pipeline.Functions.Protection;

namespace Pipeline.Functions.Tests.Protection;

public sealed class FileKeyRingsTests : KeyRingsContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ring-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "sub", "keyring.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_may_read_what_is_written()
    {
        await Open().CreateAsync(Stop);
        await Open().AddAsync(Stop);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Theory]
    [UnsupportedOSPlatform("windows")]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_file_that_others_may_read_or_write_is_refused_with_what_to_do(UnixFileMode more)
    {
        await Open().CreateAsync(Stop);
        File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | more);

        foreach (var use in new Func<Task>[] { () => Open().LoadAsync(Stop), () => Open().AddAsync(Stop), () => Open().CreateAsync(Stop) })
        {
            var fault = await Assert.ThrowsAsync<ProtectionException>(use);
            Assert.Contains($"chmod 600 {Path}", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"format":2,"matchSecret":"","keys":[]}""")]
    [InlineData("""{"format":1,"matchSecret":"secretsecret","keys":[]""")]
    public async Task A_file_that_is_no_ring_is_refused_without_saying_what_is_in_it(string content)
    {
        await Open().CreateAsync(Stop);
        await File.WriteAllTextAsync(Path, content, Stop);

        foreach (var use in new Func<Task>[] { () => Open().LoadAsync(Stop), () => Open().AddAsync(Stop), () => Open().CreateAsync(Stop) })
        {
            var fault = await Assert.ThrowsAsync<ProtectionException>(use);
            Assert.Contains(Path, fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secretsecret", $"{fault}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Many_who_make_the_first_ring_and_add_keys_at_once_lose_none()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Open().CreateAsync(Stop))));
        Assert.Single(made.Select(ring => ring.Current.Id).Distinct());

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Open().AddAsync(Stop))));
        var ring = (await Open().LoadAsync(Stop))!;
        Assert.Equal(9, ring.Keys.Count);
        Assert.All(added, one => Assert.True(ring.Holds(one.Current.Id)));
    }

    [Fact]
    public async Task What_a_killed_program_left_half_written_is_no_ring_and_in_nobodys_way()
    {
        var ring = await Open().CreateAsync(Stop);
        await File.WriteAllTextAsync($"{Path}.new", "{\"format\":1,", Stop);
        Same(ring, await Open().LoadAsync(Stop));
        Assert.Equal(2, (await Open().AddAsync(Stop)).Keys.Count);
    }

    protected override IKeyRings Open() => new FileKeyRings(Path, new TickingClock());
}
