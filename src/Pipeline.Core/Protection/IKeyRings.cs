namespace Pipeline.Core.Protection;

/// <summary>Where the key ring is kept: a vault, or a file. <c>KeyRingsContract</c> in the tests says what every adapter must do.</summary>
public interface IKeyRings
{
    /// <summary>Where that is, for messages to an admin.</summary>
    string Place { get; }

    /// <summary>The ring as it is now; null where none has been made yet.</summary>
    /// <exception cref="ProtectionException">It is there and cannot be used; the message says what to do.</exception>
    Task<KeyRing?> LoadAsync(CancellationToken cancellation);

    /// <summary>Makes a ring of one wrapping key, unless there is one: the ring that stands then.</summary>
    Task<KeyRing> CreateAsync(CancellationToken cancellation);

    /// <summary>Adds a new wrapping key, which is the current one from now on.</summary>
    Task<KeyRing> AddAsync(CancellationToken cancellation);

    /// <summary>Takes a wrapping key out that is not the current one. What is still wrapped under it can no longer be read.</summary>
    Task RemoveAsync(Guid wrappingKey, CancellationToken cancellation);
}

public static class KeyRingLoading
{
    /// <summary>The ring as it is now.</summary>
    /// <exception cref="ProtectionException">There is none, or it cannot be used.</exception>
    public static async Task<KeyRing> RequireAsync(this IKeyRings rings, CancellationToken cancellation) => await rings.LoadAsync(cancellation)
        ?? throw new ProtectionException($"There is no key ring in {rings.Place}: restore it from where its copy is kept, or make the first with 'pipeline keys create'.");
}
