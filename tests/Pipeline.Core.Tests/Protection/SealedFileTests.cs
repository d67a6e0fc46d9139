using CsCheck;
using Pipeline.Core.Protection;

namespace Pipeline.Core.Tests.Protection;

public sealed class SealedFileTests
{
    private const int Head = 33, Content = 1 << 16, Frame = Content + 16;
    private const string Name = "archive/0a1b";
    private static readonly byte[] Key = [.. Enumerable.Range(0, KeyRing.SecretBytes).Select(number => (byte)number)];

    /// <summary>Of no, one or a few frames, and around where one ends.</summary>
    private static readonly Gen<byte[]> File = Gen.Select(Gen.Int[0, 4], Gen.OneOf(Gen.Int[-2, 2], Gen.Int[0, Content]), Gen.Byte)
        .Select((frames, more, seed) => Filled(Math.Max(0, (frames * Content) + more), seed));

    /// <summary>Of two full frames and something.</summary>
    private static readonly Gen<byte[]> LongFile = File.Where(file => file.Length > 2 * Content);

    [Fact]
    public void What_was_sealed_opens_to_itself_in_whatever_parts_it_was_given_and_is_read() => Gen.Select(File, Gen.Int[1, 3 * Content].Array[1, 5]).Sample((file, parts) =>
    {
        Assert.Equal(file, Parted(SealedFile.Open(Key, Name, new MemoryStream(Written(file, parts))), parts));
        Assert.Equal(file, Parted(SealedFile.Open(Key, Name, new MemoryStream(Parted(SealedFile.Seal(Key, Name, new MemoryStream(file)), parts))), parts));
    }, iter: 200);

    [Fact]
    public async Task Sealing_asynchronously_comes_to_the_same() => await File.SampleAsync(async file =>
    {
        using var target = new MemoryStream();
        await SealedFile.Seal(Key, Name, new MemoryStream(file)).CopyToAsync(target);
        Assert.Equal(file, Opened(target.ToArray()));
    }, iter: 50);

    [Fact]
    public void It_reads_from_any_place_what_stands_there() => Gen.Select(File, Gen.Select(Gen.Int[0, 5 * Content], Gen.Int[0, 5 * Content]).Array[1, 8]).Sample((file, reads) =>
    {
        using var opened = SealedFile.Open(Key, Name, new MemoryStream(Sealed(file)));
        foreach (var (at, count) in reads)
        {
            if (at % 3 == 0) opened.Seek(at - opened.Position, SeekOrigin.Current);
            else if (at % 3 == 1) opened.Seek(at - file.Length, SeekOrigin.End);
            else opened.Position = at;
            var part = new byte[count];
            var read = opened.ReadAtLeast(part, count, throwOnEndOfStream: false);
            Assert.Equal(file.Skip(at).Take(count), part.Take(read));
        }

        Assert.Equal(file.Length, opened.Length);
    }, iter: 200);

    [Fact]
    public void It_is_longer_by_its_head_and_a_tag_for_each_frame_begun() => File.Sample(file =>
        Assert.Equal(file.Length + Head + (16 * Math.Max(1, (file.Length + Content - 1) / Content)), Sealed(file).Length), iter: 50);

    [Fact]
    public void Any_bit_that_is_altered_is_noticed() => Gen.Select(File, Gen.Int[0, int.MaxValue]).Sample((file, at) =>
    {
        var altered = Sealed(file);
        var bit = at % (8 * altered.Length);
        altered[bit / 8] ^= (byte)(1 << (bit % 8));
        Refused(() => Opened(altered));
    }, iter: 300);

    [Fact]
    public void A_file_that_is_cut_off_anywhere_or_added_to_is_noticed() => Gen.Select(File, Gen.Int[0, int.MaxValue]).Sample((file, at) =>
    {
        var whole = Sealed(file);
        Refused(() => Opened(whole[..(at % whole.Length)]));
        Refused(() => Opened([.. whole, (byte)at]));
        Refused(() => Opened([.. whole, .. whole[Head..]]));
    }, iter: 200);

    [Fact]
    public void Frames_that_are_swapped_repeated_or_left_out_are_noticed() => Gen.Select(LongFile, Gen.Int[0, 3]).Sample((file, drawn) =>
    {
        var (whole, first) = (Sealed(file), drawn % ((file.Length / Content) - 1));
        var (one, next, rest) = (FrameOf(whole, first), FrameOf(whole, first + 1), whole[(Head + ((first + 2) * Frame))..]);
        var before = whole[..(Head + (first * Frame))];
        Refused(() => Opened([.. before, .. next, .. one, .. rest]));
        Refused(() => Opened([.. before, .. one, .. one, .. rest]));
        Refused(() => Opened([.. before, .. one, .. one, .. next, .. rest]));
        Refused(() => Opened([.. before, .. next, .. rest]));
    }, iter: 50);

    [Fact]
    public void A_file_cut_off_between_frames_is_not_said_to_end_there() => LongFile.Sample(file =>
    {
        using var opened = SealedFile.Open(Key, Name, new MemoryStream(Sealed(file)[..(Head + (2 * Frame))]));
        Assert.Equal(file[..Content], Part(opened, 0, Content));
        Refused(() => opened.Length);
        Refused(() => opened.Seek(0, SeekOrigin.End));
        opened.Position = 2 * Content;
        Refused(() => opened.ReadByte());
    }, iter: 20);

    [Fact]
    public void No_byte_is_given_of_a_frame_that_was_altered_and_all_of_those_that_were_not() => LongFile.Sample(file =>
    {
        var altered = Sealed(file);
        altered[Head + Frame + 7] ^= 1;
        using var opened = SealedFile.Open(Key, Name, new MemoryStream(altered));
        Assert.Equal(file[..Content], Part(opened, 0, Content));
        Refused(() => opened.ReadByte());
        Refused(() => opened.ReadByte());
        Assert.Equal(file[(2 * Content)..], Part(opened, 2 * Content, file.Length - (2 * Content)));
    }, iter: 20);

    [Fact]
    public void A_file_that_was_never_completed_does_not_open_to_its_end() => File.Sample(file =>
    {
        using var target = new MemoryStream();
        using (var writer = SealedFile.Write(Key, Name, target)) writer.Write(file);
        Refused(() => Opened(target.ToArray()));
    }, iter: 50);

    [Fact]
    public void It_opens_under_no_other_name_and_no_other_key() => File.Sample(file =>
    {
        Refused(() => Opened(Sealed(file), "archive/0a1c"));
        Refused(() => Opened(Sealed(file), key: new byte[KeyRing.SecretBytes]));
    }, iter: 50);

    [Fact]
    public void The_same_file_is_sealed_differently_each_time() => Assert.NotEqual(Sealed([1, 2, 3]), Sealed([1, 2, 3]));

    [Fact]
    public void A_frame_of_another_file_under_the_same_key_and_name_is_noticed()
    {
        var (one, other) = (Sealed(Filled(2 * Content, 1)), Sealed(Filled(2 * Content, 2)));
        Refused(() => Opened([.. one[..(Head + Frame)], .. other[(Head + Frame)..]]));
    }

    [Fact]
    public void A_format_of_a_newer_program_is_refused_as_such()
    {
        var file = Sealed([1]);
        file[0] = 3;
        Assert.Contains("newer program", Refused(() => Opened(file)).Message, StringComparison.Ordinal);
    }

    private static byte[] Filled(int length, byte seed)
    {
        var file = new byte[length];
        new Random(seed).NextBytes(file);
        return file;
    }

    private static byte[] Sealed(byte[] file) => Written(file, [int.MaxValue]);

    private static byte[] Written(byte[] file, int[] parts)
    {
        using var target = new MemoryStream();
        using (var writer = SealedFile.Write(Key, Name, target))
        {
            for (var (at, n) = (0, 0); at < file.Length; n++)
            {
                var part = Math.Min(parts[n % parts.Length], file.Length - at);
                writer.Write(file, at, part);
                at += part;
            }

            writer.Complete();
        }

        return target.ToArray();
    }

    private static byte[] Parted(Stream stream, int[] parts)
    {
        using var _ = stream;
        using var read = new MemoryStream();
        var buffer = new byte[parts.Max()];
        for (var n = 0; ; n++)
        {
            var count = stream.Read(buffer, 0, parts[n % parts.Length]);
            if (count == 0) return read.ToArray();
            read.Write(buffer, 0, count);
        }
    }

    private static byte[] Opened(byte[] file, string name = Name, byte[]? key = null) => Parted(SealedFile.Open(key ?? Key, name, new MemoryStream(file)), [Content]);

    private static byte[] Part(Stream opened, long at, int count)
    {
        var part = new byte[count];
        opened.Position = at;
        opened.ReadExactly(part);
        return part;
    }

    private static byte[] FrameOf(byte[] file, int number) => file[(Head + (number * Frame))..Math.Min(file.Length, Head + ((number + 1) * Frame))];

    private static ProtectionException Refused(Func<object> open) => Assert.Throws<ProtectionException>(() => open());
}
