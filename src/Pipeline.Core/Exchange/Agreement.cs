using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Core.Matching;

namespace Pipeline.Core.Exchange;

/// <summary>One side of an agreement.</summary>
/// <param name="Name">The organisation or office.</param>
/// <param name="Contact">The e-mail address of its focal point.</param>
public sealed record AgreementParty(string Name, string Contact);

/// <summary>
/// What two offices agreed on, and the secret that only they have. Each holds a copy of its own that differs in <see cref="Holder"/> alone.
/// </summary>
public sealed record Agreement
{
    /// <summary>Of the file; another is made by another version of this program.</summary>
    private const int CurrentVersion = 1;
    private const string ThisKind = "pipeline exchange agreement";
    private const int SecretBytes = 32, IdBytes = 8, FingerprintBytes = 12;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Kind { get; init; } = "";

    public int Version { get; init; }

    public string Id { get; init; } = "";

    /// <summary>The party whose copy this is.</summary>
    public string Holder { get; init; } = "";

    public IReadOnlyList<AgreementParty> Parties { get; init; } = [];

    /// <summary>What the files may be used for.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>What in the law of both sides allows it.</summary>
    public string LegalBasis { get; init; } = "";

    /// <summary>Nationalities (ISO 3166-1 alpha-2) of children who may not be exchanged under this agreement, whoever consents.</summary>
    public IReadOnlyList<string> ExcludedNationalities { get; init; } = [];

    /// <summary>The last day on which files may be made or matched.</summary>
    public DateOnly Expires { get; init; }

    public FilterShape Shape { get; init; } = FilterShape.Usual;

    /// <summary>In base64. Whoever has it can test guesses against the files.</summary>
    public string Secret { get; init; } = "";

    /// <summary>The other party.</summary>
    internal AgreementParty Partner => Parties.First(party => party.Name != Holder);

    /// <summary>The keys that the secret leads to.</summary>
    internal AgreementKeys Keys() => new(Convert.FromBase64String(Secret));

    /// <summary>The same for both copies, and another as soon as anything agreed on or the secret differs; it gives nothing of either away.</summary>
    internal string Fingerprint()
    {
        var agreed = JsonSerializer.SerializeToUtf8Bytes(this with { Holder = "", Secret = "" }, Json);
        return Convert.ToHexStringLower(HMACSHA256.HashData(Keys().Fingerprint, agreed).AsSpan(0, FingerprintBytes));
    }

    /// <summary>A new agreement with a new secret, the copy of <paramref name="ours"/>.</summary>
    /// <exception cref="MatchInputException">Something of it cannot be agreed on.</exception>
    public static Agreement Make(AgreementParty ours, AgreementParty theirs, string purpose, string legalBasis, IReadOnlyList<string> excluded, DateOnly expires, DateOnly today)
    {
        var agreement = new Agreement
        {
            Kind = ThisKind,
            Version = CurrentVersion,
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
            Holder = ours.Name,
            Parties = [ours, theirs],
            Purpose = purpose,
            LegalBasis = legalBasis,
            ExcludedNationalities = [.. excluded.Select(country => country.ToUpperInvariant()).Distinct().Order(StringComparer.Ordinal)],
            Expires = expires,
            Secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)),
        };
        agreement.Check("The agreement");
        agreement.RefuseIfExpired(today);
        return agreement;
    }

    /// <param name="name">What the file is called.</param>
    /// <param name="json">What it says.</param>
    /// <exception cref="MatchInputException">It is no agreement of this version, or damaged.</exception>
    public static Agreement Parse(string name, string json)
    {
        Agreement? agreement;
        try
        {
            agreement = JsonSerializer.Deserialize<Agreement>(json, Json);
        }
        catch (JsonException)
        {
            agreement = null;
        }
        if (agreement?.Kind != ThisKind) throw new MatchInputException($"{name} is no agreement. Give the file that 'pipeline exchange agree' wrote, or the copy the partner sent.");
        if (agreement.Version != CurrentVersion) throw new MatchInputException($"{name} is of version {agreement.Version.ToString(CultureInfo.InvariantCulture)}, and this program reads version {CurrentVersion}. Both sides need programs of one version.");
        agreement.Check(name);
        return agreement;
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The copy for the other party.</summary>
    public Agreement PartnersCopy() => this with { Holder = Partner.Name };

    /// <exception cref="MatchInputException">It is over.</exception>
    public void RefuseIfExpired(DateOnly today)
    {
        if (today > Expires) throw new MatchInputException($"The agreement {Id} ended on {Expires:yyyy-MM-dd}: no file may be made or matched under it. Make a new one with 'pipeline exchange agree', and delete what was received under this.");
    }

    private void Check(string name)
    {
        if (Parties is not [{ Name.Length: > 0, Contact: var ours }, { Name.Length: > 0, Contact: var theirs }] || Parties[0].Name == Parties[1].Name)
            throw new MatchInputException($"{name} needs two parties of different names.");
        if (!IsAddress(ours) || !IsAddress(theirs)) throw new MatchInputException($"{name} needs the e-mail address of a focal point on each side, such as focal.point@example.org.");
        if (Parties.All(party => party.Name != Holder)) throw new MatchInputException($"{name} does not say which party's copy it is: \"holder\" must be the name of one of the two.");
        if (string.IsNullOrWhiteSpace(Purpose) || string.IsNullOrWhiteSpace(LegalBasis)) throw new MatchInputException($"{name} needs a purpose and a legal basis: without either no child's data may be exchanged.");
        if (ExcludedNationalities.Any(country => country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])) throw new MatchInputException($"{name}: excluded nationalities are codes of two letters, such as MM.");
        if (Parties.Any(party => party.Name.Any(char.IsControl)) || Id.Length != IdBytes * 2 || !Id.All(char.IsAsciiHexDigitLower) || !Shape.IsSound || !IsSecret(Secret))
            throw new MatchInputException($"{name} is damaged. Take it anew from where it is kept, or from the partner.");
    }

    private static bool IsAddress(string? text) => text is { Length: < 255 } && text.IndexOf('@') is > 0 and var at && at < text.Length - 1 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "@.-_+".Contains(letter, StringComparison.Ordinal));

    private static bool IsSecret(string text)
    {
        Span<byte> secret = stackalloc byte[SecretBytes + 1];
        return Convert.TryFromBase64String(text, secret, out var length) && length == SecretBytes;
    }
}
