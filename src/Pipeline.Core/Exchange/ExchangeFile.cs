using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Core.Matching;

namespace Pipeline.Core.Exchange;

/// <summary>
/// A file of children without names, as it goes from one party of an agreement to the other: a readable header, then a line a child, sorted by references that are drawn at random.
/// The encodings are sealed (AES-256-GCM), each to its line: who has the file and not the agreement can neither count nor compare them, and no line can be altered or moved to another file.
/// </summary>
public sealed class ExchangeFile
{
    private const string Magic = "pipeline exchange ", Columns = "reference,born,sex,country,last_seen,encoding";
    private const int Version = 1;
    private const int NonceBytes = 12, TagBytes = 16;

    private ExchangeFile(string from, DateOnly made, IReadOnlyList<ExchangedChild> children) => (From, Made, Children) = (from, made, children);

    /// <summary>The party that made it.</summary>
    public string From { get; }

    public DateOnly Made { get; }

    internal IReadOnlyList<ExchangedChild> Children { get; }

    /// <summary>How many children it has.</summary>
    public int Count => Children.Count;

    /// <param name="agreement">The copy of the party whose children they are.</param>
    /// <param name="children">In any order.</param>
    /// <param name="made">The day.</param>
    /// <param name="output">Where it is written.</param>
    /// <param name="fill">Fills with bytes that nobody can guess.</param>
    internal static void Write(Agreement agreement, IReadOnlyList<ExchangedChild> children, DateOnly made, TextWriter output, Action<byte[]> fill)
    {
        var fingerprint = agreement.Fingerprint();
        output.NewLine = "\n";
        output.WriteLine($"{Magic}{Version}");
        output.WriteLine($"agreement: {agreement.Id}");
        output.WriteLine($"fingerprint: {fingerprint}");
        output.WriteLine($"from: {agreement.Holder}");
        output.WriteLine($"made: {made:yyyy-MM-dd}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"children: {children.Count}"));
        output.WriteLine(Columns);
        using var cipher = new AesGcm(agreement.Keys().Sealing, TagBytes);
        foreach (var child in children.OrderBy(child => child.Reference, StringComparer.Ordinal))
        {
            var open = Open(child);
            output.WriteLine($"{open},{Sealed(child.Encoding, cipher, Bound(fingerprint, agreement.Holder, open), fill)}");
        }
    }

    /// <param name="name">What the file is called.</param>
    /// <param name="agreement">The one it must be made under.</param>
    /// <param name="input">All of it.</param>
    /// <exception cref="MatchInputException">It is of another version or agreement, cut off or altered; the message names the line.</exception>
    public static ExchangeFile Read(string name, Agreement agreement, TextReader input)
    {
        var lines = new NumberedLines(name, input);
        var first = lines.Next();
        if (first?.StartsWith(Magic, StringComparison.Ordinal) != true) throw new MatchInputException($"{name} is no exchange file. Give one that 'pipeline exchange export' wrote, whole and as it is.");
        if (first != $"{Magic}{Version}") throw new MatchInputException($"{name} was written by another version of this program, and this one reads version {Version}. Both sides need programs of one version; then export anew.");
        var id = lines.Value("agreement");
        if (id != agreement.Id) throw new MatchInputException($"{name} was made under another agreement than {agreement.Id}. Give the agreement that its second line names.");
        var fingerprint = lines.Value("fingerprint");
        if (fingerprint != agreement.Fingerprint()) throw new MatchInputException($"{name} was made under another copy of the agreement {id}: something in the two copies differs. Compare them with the partner, by telephone, and export anew.");
        var from = lines.Value("from");
        if (!DateOnly.TryParseExact(lines.Value("made"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var made)) throw lines.Damaged();
        if (!int.TryParse(lines.Value("children"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) throw lines.Damaged();
        if (lines.Next() != Columns) throw lines.Damaged();
        return new ExchangeFile(from, made, ReadChildren(lines, agreement, fingerprint, from, count));
    }

    private static List<ExchangedChild> ReadChildren(NumberedLines lines, Agreement agreement, string fingerprint, string from, int count)
    {
        using var cipher = new AesGcm(agreement.Keys().Sealing, TagBytes);
        var (children, references) = (new List<ExchangedChild>(), new HashSet<string>(StringComparer.Ordinal));
        while (lines.Next() is { } line)
        {
            if (line.Split(',') is not [{ Length: > 0 } reference, .., var box] cells || Descriptor.Parse(cells.AsSpan(1..^1)) is not { } descriptor || !references.Add(reference)) throw lines.Damaged();
            var open = line[..^(box.Length + 1)];
            children.Add(new ExchangedChild(reference, descriptor, Unsealed(box, cipher, Bound(fingerprint, from, open), agreement.Shape) ?? throw lines.Damaged()));
        }
        return children.Count == count ? children : throw new MatchInputException(
            $"{lines.Name} has {children.Count} children where its header says {count}: it was cut off or put together from several. Nothing of it was used. Ask the partner to send it again.");
    }

    private static string Open(ExchangedChild child) => $"{child.Reference},{child.Descriptor}";

    /// <summary>What a sealed encoding belongs to.</summary>
    private static byte[] Bound(string fingerprint, string from, string open) => Encoding.UTF8.GetBytes($"{fingerprint}\n{from}\n{open}");

    private static string Sealed(ChildEncoding encoding, AesGcm cipher, byte[] bound, Action<byte[]> fill)
    {
        var plain = encoding.ToBytes();
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = new byte[NonceBytes];
        fill(nonce);
        nonce.CopyTo(box, 0);
        cipher.Encrypt(nonce, plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), bound);
        return Convert.ToBase64String(box);
    }

    private static ChildEncoding? Unsealed(string text, AesGcm cipher, byte[] bound, FilterShape shape)
    {
        var box = new byte[NonceBytes + TagBytes + ChildEncoding.Bytes(shape)];
        if (!Convert.TryFromBase64String(text, box, out var length) || length != box.Length) return null;
        var plain = new byte[ChildEncoding.Bytes(shape)];
        try
        {
            cipher.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), plain, bound);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return ChildEncoding.FromBytes(plain);
    }

    /// <summary>Lines that know where they stand.</summary>
    private sealed class NumberedLines(string name, TextReader input)
    {
        private int _line;

        public string Name => name;

        public string? Next()
        {
            _line++;
            return input.ReadLine();
        }

        /// <summary>What a line of the header says.</summary>
        public string Value(string header) => Next() is { } line && line.StartsWith($"{header}: ", StringComparison.Ordinal) ? line[(header.Length + 2)..] : throw Damaged();

        public MatchInputException Damaged() => new($"{name} is damaged at line {_line}: it was cut off or altered. Nothing of it was used. Ask whoever made it to send it again.");
    }
}
