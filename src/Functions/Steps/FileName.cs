namespace Pipeline.Functions.Steps;

/// <summary>
/// What the sender calls a file. It may hold a child's name, so it stands sealed at the blob and in the ledger, and in no path, log or message.
/// </summary>
public static class FileName
{
    private const string Key = "filename";
    private const int Longest = 255;

    public static bool IsAcceptable(string name) =>
        name.Trim().Length > 0 && name.Length <= Longest && name.Trim() is not ("." or "..") && !name.Any(c => char.IsControl(c) || c is '/' or '\\');

    /// <summary>The name that whoever put a file into <c>incoming</c> gave it there, percent-encoded since metadata travels in headers; without one, the blob's own.</summary>
    public static string Of(string path, IDictionary<string, string> metadata) =>
        metadata.TryGetValue(Key, out var encoded) ? Uri.UnescapeDataString(encoded) : path[(path.LastIndexOf('/') + 1)..];
}
