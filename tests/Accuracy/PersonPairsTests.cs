using System.Globalization;
using Pipeline.Core.Matching.Names;

namespace Pipeline.Accuracy;

/// <summary>Pairs of names of persons, of which a person has said whether they are the same one's.</summary>
public class PersonPairsTests(ITestOutputHelper output)
{
    /// <summary>OpenSanctions' <c>logic_v2</c> on the same pairs, at the same threshold.</summary>
    private const double Peer = 0.735;

    [Fact]
    public void Names_match_from_the_threshold_on()
    {
        var (right, wrong, missed) = (0, 0, 0);
        using var csv = Sylvan.Data.Csv.CsvDataReader.Create(SharedData.PathTo("names", "person-pairs.csv"));
        while (csv.Read())
        {
            var (found, same) = (NameScore.Of(csv.GetString(0), csv.GetString(1)) >= NameMatch.Threshold, csv.GetString(2) == "true");
            if (found && same) right++;
            else if (found) wrong++;
            else if (same) missed++;
        }
        var f1 = 2.0 * right / (2 * right + wrong + missed);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"person-pairs ours: F1 {f1:0.000}, precision {(double)right / (right + wrong):0.000}, recall {(double)right / (right + missed):0.000}   logic_v2: {Peer:0.000}"));
        Assert.True(f1 >= Recorded.PersonPairs, string.Create(CultureInfo.InvariantCulture, $"F1 {f1:0.0000}, was {Recorded.PersonPairs:0.0000}."));
    }
}
