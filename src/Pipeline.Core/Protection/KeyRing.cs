namespace Pipeline.Core.Protection;

/// <summary>A key that data keys are wrapped under.</summary>
/// <param name="Id">Random, and never used again.</param>
/// <param name="CreatedAt">For people who look at the ring.</param>
/// <param name="Key">256 bits.</param>
public sealed record WrappingKey(Guid Id, DateTimeOffset CreatedAt, ReadOnlyMemory<byte> Key);

/// <summary>
/// The secrets that everything else hangs on, as they were at one moment: the wrapping keys, of which the last wraps what is new and all open what is there, and the secret of the match keys.
/// </summary>
public sealed class KeyRing
{
    /// <summary>Length of each of its secrets.</summary>
    public const int SecretBytes = AuthenticatedBox.KeyBytes;

    /// <summary>A box of its own for each thread: what makes one ready takes as long as opening it.</summary>
    private readonly Dictionary<Guid, ThreadLocal<AuthenticatedBox>> _boxes;

    /// <param name="keys">Oldest first.</param>
    /// <param name="matchSecret">256 bits.</param>
    /// <exception cref="ProtectionException">There is no wrapping key, or a secret has another length.</exception>
    public KeyRing(IReadOnlyList<WrappingKey> keys, ReadOnlySpan<byte> matchSecret)
    {
        if (keys.Count == 0) throw new ProtectionException("The key ring holds no wrapping key: restore it from where it is kept.");
        if (matchSecret.Length != SecretBytes || keys.Any(key => key.Key.Length != SecretBytes))
        {
            throw new ProtectionException($"A secret of the key ring does not have {8 * SecretBytes} bits: restore the ring from where it is kept.");
        }

        Keys = keys;
        _boxes = keys.ToDictionary(key => key.Id, key => new ThreadLocal<AuthenticatedBox>(() => new(key.Key.Span)));
        MatchKeys = new(matchSecret);
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<WrappingKey> Keys { get; }

    /// <summary>The key that wraps what is new.</summary>
    public WrappingKey Current => Keys[^1];

    /// <summary>How match keys are stored.</summary>
    public KeyedHash MatchKeys { get; }

    public bool Holds(Guid wrappingKey) => _boxes.ContainsKey(wrappingKey);

    /// <summary>A data key as it is stored.</summary>
    /// <param name="id">Of the sighting or upload whose key it is.</param>
    /// <param name="dataKey">256 bits.</param>
    public byte[] Wrap(string id, ReadOnlySpan<byte> dataKey) => WrappedKey.Wrap(Current.Id, _boxes[Current.Id].Value!, id, dataKey);

    /// <exception cref="ProtectionException">The wrapping key is not in this ring, or the data key is not as it was wrapped.</exception>
    public byte[] Unwrap(string id, ReadOnlySpan<byte> wrapped)
    {
        var under = WrappedKey.Under(wrapped);
        return _boxes.TryGetValue(under, out var box)
            ? WrappedKey.Unwrap(box.Value!, id, wrapped)
            : throw new ProtectionException($"Data keys are wrapped under {under:N}, which the key ring does not hold: restore the ring that has it, or enable that version in the vault. 'pipeline keys status' counts them.");
    }
}
