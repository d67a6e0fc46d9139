using Pipeline.Functions.Roles;

namespace Pipeline.Functions.Steps;

/// <summary>Who sent an upload. It stands at the blob as well: whoever crashes between storing a file and opening its receipt must not leave a receipt that nobody may see.</summary>
public static class Sender
{
    private const string Key = "sender";

    public static void Note(IDictionary<string, string> metadata, Person sender) => metadata[Key] = sender.Id;

    /// <summary>The person's object id, null for what a system sent.</summary>
    public static string? In(IDictionary<string, string> metadata) => metadata.TryGetValue(Key, out var id) ? id : null;
}
