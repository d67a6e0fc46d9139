using System.Globalization;
using Pipeline.Core.Matching.Batch;
using Pipeline.Core.Matching.Records;

namespace Pipeline.Accuracy;

/// <summary>Linking records at the model's own threshold, on public sets with the truth known, which the model is not told.</summary>
public class LinkageTests(ITestOutputHelper output)
{
    private static readonly (string, FieldKind)[] Febrl =
    [
        ("given_name", FieldKind.GivenName), ("surname", FieldKind.FamilyName), ("street_number", FieldKind.Code), ("address_1", FieldKind.Place),
        ("address_2", FieldKind.Place), ("suburb", FieldKind.Place), ("postcode", FieldKind.Code), ("state", FieldKind.Place),
        ("date_of_birth", FieldKind.BirthDate), ("soc_sec_id", FieldKind.Document),
    ];

    private static readonly (string, FieldKind)[] Fake =
    [
        ("first_name", FieldKind.GivenName), ("surname", FieldKind.FamilyName), ("dob", FieldKind.BirthDate), ("city", FieldKind.Place), ("email", FieldKind.Text),
    ];

    [Fact]
    public void Two_files_of_the_same_people() => Reaches(
        "febrl4a + febrl4b", Found(["febrl4a.csv", "febrl4b.csv"], "rec_id", Febrl), Truth(["febrl4a.csv", "febrl4b.csv"], "rec_id", PersonOf),
        Recorded.Febrl4, "0.9977 at 0.9, 0.9991 at 0.5, 0.9998 at the best threshold");

    [Fact]
    public void One_file_with_up_to_five_duplicates_of_a_person() => Reaches(
        "febrl3", Found(["febrl3.csv"], "rec_id", Febrl), Truth(["febrl3.csv"], "rec_id", PersonOf), Recorded.Febrl3, "0.988 at 0.9, 0.993 at 0.5, 0.996 at the best threshold");

    [Fact]
    public void A_small_file_with_much_missing() => Reaches(
        "fake_1000", Found(["fake_1000.csv"], "unique_id", Fake), Truth(["fake_1000.csv"], "unique_id", row => row["cluster"]), Recorded.Fake1000, "0.805 at 0.5, 0.862 at the best threshold");

    private static string PersonOf(Dictionary<string, string> row) => row["rec_id"].Split('-')[1];

    private void Reaches(string set, HashSet<(string, string)> found, HashSet<(string, string)> truth, double recorded, string splink)
    {
        double right = found.Count(truth.Contains);
        var f1 = 2 * right / (found.Count + truth.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{set,-18} ours: F1 {f1:0.0000}, precision {right / found.Count:0.0000}, recall {right / truth.Count:0.0000}   Splink: {splink}"));
        Assert.True(f1 >= recorded, string.Create(CultureInfo.InvariantCulture, $"{set}: F1 {f1:0.0000}, was {recorded:0.0000}."));
    }

    private static HashSet<(string, string)> Found(string[] files, string id, (string, FieldKind)[] columns)
    {
        using var first = Open(files[0]);
        using var second = files.Length > 1 ? Open(files[1]) : null;
        return [.. FileMatcher.Match(first, second, id, columns, threshold: null, _ => { }).Pairs.Select(pair => Ordered(pair.Left, pair.Right))];
    }

    private static HeaderedCsv Open(string file) => new(file, File.OpenText(SharedData.PathTo("linkage", file)));

    private static HashSet<(string, string)> Truth(string[] files, string id, Func<Dictionary<string, string>, string> personOf)
    {
        var people = files.SelectMany((file, at) => Rows(file).Select(row => (Id: row[id], File: at, Person: personOf(row)))).ToLookup(row => row.Person);
        return [.. from person in people
                   from a in person
                   from b in person
                   where (files.Length == 1 || a.File != b.File) && string.CompareOrdinal(a.Id, b.Id) < 0
                   select (a.Id, b.Id)];
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        using var csv = Sylvan.Data.Csv.CsvDataReader.Create(SharedData.PathTo("linkage", file));
        while (csv.Read()) yield return Enumerable.Range(0, csv.FieldCount).ToDictionary(i => csv.GetName(i).Trim(), i => csv.GetString(i).Trim());
    }

    private static (string, string) Ordered(string a, string b) => string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}
