using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Intake.Laws;

/// <summary>
/// A register means the same however it is written. The children are invented first; what the sightings say is compared with them, and where only the file differs
/// and not what stands in it, the sightings' ids with those of the plain table, so that a row sent twice is a duplicate whatever it was sent in.
/// </summary>
public class RoundTripTests
{
    private static readonly SightingNormalizer Normalizer = new(new DateOnly(2026, 11, 24));

    [Fact]
    public void A_plain_table_says_what_its_reporter_knew() =>
        Register.Any.Sample(register => AssertSame(register, Plain(register)), print: Print);

    [Fact]
    public void A_text_table_is_the_same_with_any_separator_quoting_line_end_and_encoding() =>
        Gen.Select(Register.Any, TextTables.Any, Encodings.Any).Sample((register, table, encoding) =>
            AssertSameRows(register, encoding(table(Layout.Plain.Write(register.Texts(Hand.Plain))))));

    [Fact]
    public void A_workbook_is_the_same_with_its_texts_shared_or_not_and_its_days_as_numbers() =>
        Gen.Select(Register.Any, Sheets.Any).Sample((register, workbook) => AssertSameRows(register, workbook(Layout.Plain.Write(register.Texts(Hand.Plain)))));

    [Fact]
    public void Records_are_the_same_in_any_shape_and_encoding() =>
        Gen.Select(Register.Any, Layout.OfRecords, Records.Any, Encodings.Any).Sample((register, layout, records, encoding) =>
            AssertSameRows(register, encoding(records(layout.Write(register.Texts(Hand.Plain))))));

    [Fact]
    public void A_digit_is_the_same_in_any_script() =>
        Gen.Select(Register.Any, Hand.PlainDates).Sample((register, hand) => AssertSameRows(register, Csv(Layout.Plain.Write(register.Texts(hand)))),
            print: written => TextTables.Write(Layout.Plain.Write(written.Item1.Texts(written.Item2))));

    [Fact]
    public void A_day_is_the_same_in_any_calendar_and_spelling() =>
        Register.Any.SelectMany(register => Hand.Of(register.Country).Select(hand => (register, hand))).Sample(written =>
            AssertSame(written.register, Csv(Layout.Plain.Write(written.register.Texts(written.hand)))),
            print: written => TextTables.Write(Layout.Plain.Write(written.register.Texts(written.hand))));

    [Fact]
    public void A_table_is_the_same_under_headers_of_any_language_titles_and_asides() =>
        Gen.Select(Register.Any, Layout.Any).Sample((register, layout) => AssertSameRows(register, Csv(layout.Write(register.Texts(Hand.Plain)))),
            print: written => TextTables.Write(written.Item2.Write(written.Item1.Texts(Hand.Plain))));

    [Fact]
    public void All_of_it_at_once() =>
        Register.Any.SelectMany(register => Gen.Select(Gen.Const(register), Hand.Of(register.Country), Layout.Any, TextTables.Any, Encodings.Any))
            .Sample((register, hand, layout, table, encoding) => AssertSame(register, encoding(table(layout.Write(register.Texts(hand))))),
                print: all => TextTables.Write(all.Item3.Write(all.Item1.Texts(all.Item2))));

    private static byte[] Plain(Register register) => Csv(Layout.Plain.Write(register.Texts(Hand.Plain)));

    private static byte[] Csv(string[][] grid) => System.Text.Encoding.UTF8.GetBytes(TextTables.Write(grid));

    private static string Print(Register register) => TextTables.Write(Layout.Plain.Write(register.Texts(Hand.Plain)));

    private static void AssertSame(Register register, byte[] file) => Assert.Equal(register.Facts, Sightings(file).Select(Child.FactsOf));

    /// <summary>The same texts: the same ids too.</summary>
    private static void AssertSameRows(Register register, byte[] file)
    {
        AssertSame(register, file);
        Assert.Equal(Sightings(Plain(register)).Select(sighting => sighting.Id), Sightings(file).Select(sighting => sighting.Id));
    }

    private static List<Sighting> Sightings(byte[] file) =>
        [.. UploadReader.Open(new MemoryStream(file), Uploads.Limits).Rows().Select(Accepted)];

    /// <summary>The sighting of a row of which nothing was left out.</summary>
    private static Sighting Accepted(RowRead row)
    {
        Assert.Null(row.Problem);
        var (sighting, problems) = Normalizer.Normalize(row.Draft!, "receipt");
        Assert.Empty(problems);
        return sighting!;
    }
}
