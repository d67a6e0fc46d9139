using CsCheck;
using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;

namespace Pipeline.Core.Tests.Normalization;

public class AnyTextTests
{
    private static readonly Field[] Fields = Enum.GetValues<Field>();
    private static readonly string?[] CountriesAndNone = ["NP", "IN", "BD", "MM", "TH", "LA", "KH", "MY", "ID", "PH", null];

    /// <summary>What cells are made of, and what they are not.</summary>
    private static readonly string[] Pieces =
    [
        "0", "1", "12", "31", "99", "2026", "2083", "2569", "1433", "1388", "99999999", "०८", "১৪৩৩", "၁၃၈၈", "๒๕๖๙", " ", "/", "-", ".", ":", ",", "+", "(", ")", "E+09", "\n", "½", "\uFFFD", "\u200D", "\uD83D",
        "Nov", "मंसिर", "অগ্রহায়ণ", "တန်ခူးလဆန်း", "လပြည့်", "พ.ศ.", "ខែវិច្ឆិកា", "BS", "year", "months", "m", "about", "under", "twelve", "នាក់", "ဆယ့်နှစ်နှစ်", "pm", "ทุ่ม", "बजे", "ext", "x", "A", "(နိုင်)", "O", "l",
    ];

    private static readonly Gen<string> Cell = Gen.Int[0, Pieces.Length - 1].Array[0, 8].Select(pieces => string.Concat(pieces.Select(piece => Pieces[piece])));

    [Fact]
    public void No_cell_makes_a_reader_fail() => Gen.Select(Cell.Array[Fields.Length], Gen.Int[0, CountriesAndNone.Length - 1]).Sample((cells, country) =>
    {
        var draft = Drafts.Of([.. Fields.Zip(cells), (Field.Country, CountriesAndNone[country])]);
        var normalized = new SightingNormalizer(new DateOnly(2026, 11, 24)).Normalize(draft, "receipt");
        return normalized.Sighting is not null || normalized.Problems.Count == 1;
    }, iter: 3000);
}
