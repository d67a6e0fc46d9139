using Pipeline.Core.Exchange;
using Pipeline.Core.Normalization;
using Pipeline.Core.Normalization.Names;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Exchange;

/// <summary>Invented agreements, and children as two offices write them down.</summary>
internal static class Exchanges
{
    public static readonly DateOnly Today = new(2026, 11, 30);

    public static Agreement Agreement(int secret = 1) => new()
    {
        Kind = "pipeline exchange agreement",
        Version = 1,
        Id = "0123456789abcdef",
        Holder = "North Desk",
        Parties = [new("North Desk", "focal@north.example"), new("South Desk", "focal@south.example")],
        Purpose = "tracing families",
        LegalBasis = "an invented law",
        ExcludedNationalities = ["MM"],
        Expires = new DateOnly(2027, 6, 30),
        Secret = Convert.ToBase64String([.. Enumerable.Range(secret, 32).Select(value => (byte)value)]),
    };

    /// <summary>Bytes in a fixed order, where real files have chance.</summary>
    public static Action<byte[]> Counting(int from = 0)
    {
        var random = new Random(from);
        return random.NextBytes;
    }

    public static ChildEncoding Encoded(Sighting[] sightings, int chance = 1, int secret = 1) =>
        new Encoder(Agreement(secret).Keys(), FilterShape.Usual).Encode(ChildTraits.Of(sightings), Chance(chance));

    /// <summary>The bits of evidence that two encodings share.</summary>
    public static double Shared(ChildEncoding first, ChildEncoding second) => new SharedEvidence(FilterShape.Usual).Of(first.DistanceTo(second));

    /// <summary>A girl as a border post and a field worker write her down, in Latin letters and in her own script.</summary>
    public static (Sighting Latin, Sighting Native) InTwoScripts(string latin, string native, string home, string nativeHome, string mother, string nativeMother) =>
        (Known(latin, home, mother), Known(native, nativeHome, nativeMother));

    public static Sighting Known(string name, string home, string mother, string? id = null) => InventedSightings.Seen(name, id) with
    {
        Journey = new Journey(From: home),
        Companions = [new Companion { Name = NameReader.One(mother), Relation = Relation.Parent, Age = 40 }],
    };

    private static byte[] Chance(int from)
    {
        var chance = new byte[32];
        new Random(from).NextBytes(chance);
        return chance;
    }
}
