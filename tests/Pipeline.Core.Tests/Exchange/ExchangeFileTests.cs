using CsCheck;
using Pipeline.Core.Exchange;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Exchange;

/// <summary>The file that goes from one office to the other.</summary>
public class ExchangeFileTests
{
    private static readonly Sighting[] Two =
    [
        Exchanges.Known("Sunita Tamang", "Melamchi", "Maya Tamang", "a1"),
        Exchanges.Known("প্রিয়া মণ্ডল", "গোপালপুর", "Salma Mondal", "b2") with { Birth = BirthInterval.OfAge(9, 10, InventedSightings.Day), Nationality = "BD" },
    ];

    [Fact]
    public void The_format_is_what_it_was()
    {
        var golden = Repository.PathTo("tests", "Pipeline.Core.Tests", "Golden", "exchange", "two-children.exchange");
        var written = Written(Two);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(golden)!);
            File.WriteAllText(golden, written);
        }
        Assert.Equal(File.ReadAllText(golden), written);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var file = Read(Written(Two));
        Assert.Equal("North Desk", file.From);
        Assert.Equal(Exchanges.Today, file.Made);
        Assert.Equal(["2010-2012,F,NP,2026-11", "2016-2018,F,BD,2026-11"], file.Children.Select(child => $"{child.Descriptor}").Order());
        Assert.All(file.Children, child => Assert.True(child.Encoding.Weight > 1000));
    }

    [Fact]
    public void No_name_place_or_skeleton_stands_in_it() =>
        SightingGen.Any.Array[1, 3].Sample(sightings =>
        {
            var file = Written([.. sightings.DistinctBy(sighting => sighting.Id)]);
            foreach (var name in sightings.SelectMany(sighting => sighting.Names.Concat(sighting.Companions.Select(companion => companion.Name!))))
            {
                Assert.DoesNotContain(name.Text, file, StringComparison.OrdinalIgnoreCase);
                Assert.All(name.Text.Split(' ').Concat(name.Latin.Split(' ')).Where(word => word.Length > 4), word => Assert.DoesNotContain(word, file, StringComparison.Ordinal));
                Assert.DoesNotContain(string.Concat(name.Skeleton), file, StringComparison.Ordinal);
            }
            Assert.All(sightings, sighting => Assert.DoesNotContain(sighting.Id, file, StringComparison.Ordinal));
            Assert.DoesNotContain(Exchanges.Agreement().Secret, file, StringComparison.Ordinal);
        }, iter: 30);

    [Fact]
    public void A_file_cut_off_anywhere_is_refused() =>
        Gen.Int[0, Written(Two).Length - 2].Sample(length => Assert.Contains("exchange", Refused(Written(Two)[..length]), StringComparison.Ordinal), iter: 60);

    [Fact]
    public void A_letter_altered_anywhere_below_the_header_is_seen()
    {
        var text = Written(Two);
        var start = text.IndexOf("encoding\n", StringComparison.Ordinal) + "encoding\n".Length;
        Gen.Int[start, text.Length - 2].Where(at => text[at] != '\n').Sample(at => Refused($"{text[..at]}{(text[at] == 'A' ? 'B' : 'A')}{text[(at + 1)..]}"), iter: 60);
    }

    [Fact]
    public void A_line_left_out_is_seen()
    {
        var lines = Written(Two).TrimEnd('\n').Split('\n');
        Assert.Contains("has 1 children where its header says 2", Refused(string.Join('\n', lines[..^1]) + "\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_twice_is_seen()
    {
        var text = Written(Two);
        Refused(text + text.TrimEnd('\n').Split('\n')[^1] + "\n");
    }

    [Fact]
    public void Another_version_is_named_as_such() => Assert.Contains("another version", Refused(Written(Two).Replace("exchange 1", "exchange 2", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Another_agreement_is_named_as_such() =>
        Assert.Contains("under another agreement", Refused(Written(Two), Exchanges.Agreement() with { Id = "fedcba9876543210" }), StringComparison.Ordinal);

    [Fact]
    public void Another_secret_under_the_same_id_is_seen() => Assert.Contains("another copy", Refused(Written(Two), Exchanges.Agreement(secret: 2)), StringComparison.Ordinal);

    [Fact]
    public void A_copy_whose_term_was_changed_by_one_side_is_seen() =>
        Assert.Contains("another copy", Refused(Written(Two), Exchanges.Agreement() with { Expires = new DateOnly(2030, 1, 1) }), StringComparison.Ordinal);

    [Fact]
    public void The_partners_copy_reads_it() => Assert.Equal(2, ExchangeFile.Read("a.exchange", Exchanges.Agreement().PartnersCopy(), new StringReader(Written(Two))).Count);

    [Fact]
    public void A_file_given_out_as_the_partners_is_seen() => Refused(Written(Two).Replace("from: North", "from: South", StringComparison.Ordinal));

    [Fact]
    public void Lines_may_end_as_windows_ends_them() => Assert.Equal(2, Read(Written(Two).ReplaceLineEndings("\r\n")).Count);

    private static ExchangeFile Read(string text) => ExchangeFile.Read("a.exchange", Exchanges.Agreement(), new StringReader(text));

    private static string Refused(string text, Agreement? agreement = null) =>
        Assert.Throws<MatchInputException>(() => ExchangeFile.Read("a.exchange", agreement ?? Exchanges.Agreement(), new StringReader(text))).Message;

    private static string Written(Sighting[] sightings)
    {
        using var text = new StringWriter();
        ChildExport.Write([.. sightings.Select(sighting => new ReportedSighting(sighting, SaysNo: false))], ConsentLists.Of(sightings), Exchanges.Agreement(), Exchanges.Today, text, Exchanges.Counting());
        return text.ToString();
    }
}
