using System.Security.Cryptography;
using System.Text.Json;

namespace Pipeline.Functions.Storage.Audit;

/// <summary>How far a chain is sealed: up to this entry, with this seal.</summary>
public sealed record AuditPosition(string Chain, long Number, string Last);

/// <param name="Export">Its number, from 1 without a gap.</param>
/// <param name="At">UTC, ISO 8601.</param>
/// <param name="Previous">SHA-256 of the export before, in lower hexadecimal; empty for the first.</param>
/// <param name="Key">Id of the key it is sealed with.</param>
/// <param name="Positions">Of every chain that may still grow, as its head said when the export was made.</param>
public sealed record AuditExportHeader(long Export, string At, string Previous, string Key, IReadOnlyList<AuditPosition> Positions);

/// <summary>A file of entries: a line for the header, one for each entry, chain after chain, and one for the seal of all before it.</summary>
/// <param name="Header">Null where it cannot be read.</param>
/// <param name="Entries">Those that can be read.</param>
/// <param name="IsWhole">It is as it was written.</param>
public sealed record AuditExport(AuditExportHeader? Header, IReadOnlyList<AuditEntry> Entries, bool IsWhole)
{
    /// <summary>A line that lacks a part is no line.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    public static byte[] LineOf(AuditEntry entry) => [.. JsonSerializer.SerializeToUtf8Bytes(entry, Json), .. LineEnd];

    /// <param name="header">Of the export.</param>
    /// <param name="lines">Of the entries, one after the other.</param>
    /// <param name="keys">To seal it.</param>
    public static byte[] Write(AuditExportHeader header, ReadOnlySpan<byte> lines, AuditKeys keys)
    {
        byte[] content = [.. JsonSerializer.SerializeToUtf8Bytes(header, Json), .. LineEnd, .. lines];
        var end = new SealLine(keys.Seal(header.Key, "export", HashOf(content)));
        return [.. content, .. JsonSerializer.SerializeToUtf8Bytes(end, Json), .. LineEnd];
    }

    public static AuditExport Read(byte[] file, AuditKeys keys)
    {
        var ends = file.Select((sign, place) => (sign, place)).Where(one => one.sign == LineEnd[0]).Select(one => one.place).ToArray();
        if (ends.Length < 2 || ends[^1] != file.Length - 1) return new(null, [], IsWhole: false);
        var lines = ends.Select((end, i) => file.AsMemory((i == 0 ? 0 : ends[i - 1] + 1)..end)).ToArray();
        var header = Parse<AuditExportHeader>(lines[0]);
        var entries = lines[1..^1].Select(line => Parse<AuditEntry>(line)).OfType<AuditEntry>().ToArray();
        var seal = Parse<SealLine>(lines[^1])?.Seal;
        var isWhole = header is not null && seal is not null && entries.Length == lines.Length - 2
            && keys.Holds(seal, header.Key, "export", HashOf(file.AsSpan(..(ends[^2] + 1))));
        return new(header, entries, isWhole);
    }

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static T? Parse<T>(ReadOnlyMemory<byte> line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line.Span, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record SealLine(string Seal);
}
