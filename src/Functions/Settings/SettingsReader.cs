namespace Pipeline.Functions.Settings;

/// <summary>Reads settings by the name they have in the environment and gathers every fault, so that one start shows them all.</summary>
public sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> _faults = [];
    private readonly List<string> _names = [];

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Every setting that was asked for.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The setting's text, or null where it is absent or blank.</summary>
    public string? Optional(string name)
    {
        _names.Add(name);
        var text = configuration[name.Replace("__", ":", StringComparison.Ordinal)];
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>The names below a section such as <c>Hooks</c>, where the names themselves are up to the admin.</summary>
    public IEnumerable<string> Children(string section) => configuration.GetSection(section).GetChildren().Select(child => child.Key);

    /// <param name="name">As in the environment, such as <c>Mail__From</c>.</param>
    /// <param name="purpose">What the setting is for, as the end of "it is …".</param>
    /// <param name="example">A value that would do.</param>
    /// <param name="isValid">What a value must fulfil.</param>
    public string Required(string name, string purpose, string example, Func<string, bool>? isValid = null)
    {
        var text = Optional(name);
        if (text is null)
        {
            AddFault(name, "is missing", purpose, example);
        }
        else if (isValid?.Invoke(text) == false)
        {
            AddFault(name, "has a value that cannot be used", purpose, example);
        }

        return text ?? "";
    }

    public Uri RequiredUri(string name, string purpose, string example)
    {
        var text = Required(name, purpose, example, IsHttpUri);
        return IsHttpUri(text) ? new Uri(text) : new Uri(example);
    }

    /// <summary>A whole number greater than zero; <paramref name="usual"/> where the setting is absent.</summary>
    public long Number(string name, string purpose, long usual, long max = long.MaxValue)
    {
        if (Optional(name) is not { } text) return usual;
        if (long.TryParse(text, out var number) && number > 0 && number <= max) return number;
        AddFault(name, "is not a whole number in range", purpose, $"{usual}");
        return usual;
    }

    /// <summary>Never repeats the value: it may be a secret.</summary>
    public void AddFault(string name, string fault, string purpose, string example) =>
        _faults.Add($"{name} {fault}: it is {purpose}. Example: {name}={example}");

    private static bool IsHttpUri(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
