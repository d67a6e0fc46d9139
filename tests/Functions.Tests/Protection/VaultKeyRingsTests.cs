using System.Security.Cryptography;
using Pipeline.Core.Protection;
using Pipeline.Functions.Protection;
using Pipeline.Tests.Vault;

namespace Pipeline.Functions.Tests.Protection;

public sealed class VaultKeyRingsTests : KeyRingsContract, IDisposable
{
    private readonly VaultGateway _vault = new(new TickingClock());

    public void Dispose() => _vault.Dispose();

    [Fact]
    public async Task A_version_that_an_admin_sets_is_the_current_key()
    {
        var places = Open();
        await places.CreateAsync(Stop);
        var version = _vault.Set(VaultKeyRings.WrappingSecret, NewSecret());
        Assert.Equal(Guid.ParseExact(version, "N"), (await places.LoadAsync(Stop))!.Current.Id);
    }

    [Fact]
    public async Task A_later_version_of_the_match_secret_changes_nothing()
    {
        var ring = await Open().CreateAsync(Stop);
        _vault.Set(VaultKeyRings.MatchSecret, NewSecret());
        Same(ring, await Open().LoadAsync(Stop));
    }

    [Fact]
    public async Task A_known_version_is_not_fetched_again()
    {
        var places = Open();
        await places.CreateAsync(Stop);
        await places.AddAsync(Stop);
        await places.LoadAsync(Stop);
        await places.LoadAsync(Stop);

        var fetched = _vault.Requests.Where(request => request.StartsWith("GET", StringComparison.Ordinal) && !request.EndsWith("versions", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, fetched.Length);
        Assert.Equal(3, fetched.Distinct().Count());
    }

    [Fact]
    public async Task Reading_takes_the_right_to_read_and_no_other()
    {
        var old = (await Open().CreateAsync(Stop)).Current.Id;
        var ring = await Open().AddAsync(Stop);
        _vault.MaySet = false;
        Same(ring, await Open().LoadAsync(Stop));
        Assert.Contains("Officer", (await Assert.ThrowsAsync<ProtectionException>(() => Open().AddAsync(Stop))).Message, StringComparison.Ordinal);
        Assert.Contains("Officer", (await Assert.ThrowsAsync<ProtectionException>(() => Open().RemoveAsync(old, Stop))).Message, StringComparison.Ordinal);

        _vault.MayRead = false;
        var fault = await Assert.ThrowsAsync<ProtectionException>(() => Open().LoadAsync(Stop));
        Assert.Contains("Key Vault Secrets User", fault.Message, StringComparison.Ordinal);
        Assert.Contains(Open().Place, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("c2hvcnQ=")]
    public async Task A_version_that_is_no_key_is_named_and_not_repeated(string value)
    {
        await Open().CreateAsync(Stop);
        var version = _vault.Set(VaultKeyRings.WrappingSecret, value);

        var fault = await Assert.ThrowsAsync<ProtectionException>(() => Open().LoadAsync(Stop));
        Assert.Contains(version, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, fault.Message, StringComparison.Ordinal);
    }

    protected override IKeyRings Open() => new VaultKeyRings(_vault.NewClient());

    private static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyRing.SecretBytes));
}
