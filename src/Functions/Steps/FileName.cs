namespace Pipeline.Functions.Steps;

/// <summary>
/// What the sender calls a file. It may hold a child's name, so it stands in the blob's metadata and in the receipt, and in no path, log or message.
/// </summary>
public static class FileName
{
    private const string Key = "filename";
    private const int LongestExtension = 8;
    private const int Longest = 255;

    public static bool IsAcceptable(string name) =>
        name.Trim().Length > 0 && name.Length <= Longest && name.Trim() is not ("." or "..") && !name.Any(c => char.IsControl(c) || c is '/' or '\\');

    /// <summary>Percent-encoded: metadata travels in headers.</summary>
    public static IDictionary<string, string> ToMetadata(string name) => new Dictionary<string, string> { [Key] = Uri.EscapeDataString(name) };

    /// <summary>The name the sender gave; without one, the blob's own.</summary>
    public static string Of(string path, IDictionary<string, string> metadata) =>
        metadata.TryGetValue(Key, out var encoded) ? Uri.UnescapeDataString(encoded) : path[(path.LastIndexOf('/') + 1)..];

    /// <summary>The extension if it is a plain one: it says what program made the file, and nothing else.</summary>
    public static string SafeExtension(string name)
    {
        var extension = Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
        return extension.Length is > 0 and <= LongestExtension && extension.All(char.IsAsciiLetterOrDigit) ? extension : "bin";
    }
}
