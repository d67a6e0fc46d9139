using Pipeline.Tests.Shared;

namespace Pipeline.Core.Tests.Invented;

/// <summary>What the measurements of matching rest on.</summary>
public class InventedPeopleTests
{
    private const int Count = 20_000;
    private static readonly InventedRecord[] Records = [.. new InventedPeople(seed: 7).Records(Count)];
    private static readonly InventedPerson[] People = [.. new InventedFamilies(new Random(7)).People().Take(Count)];

    [Fact]
    public void The_same_seed_gives_the_same_records() =>
        Assert.Equal(Records.Take(500).Select(record => record.ToString()), new InventedPeople(seed: 7).Records(Count).Take(500).Select(record => record.ToString()));

    [Fact]
    public void Another_seed_gives_others() =>
        Assert.Empty(Records.Take(500).Select(record => record.ToString()).Intersect(new InventedPeople(seed: 8).Records(Count).Take(500).Select(record => record.ToString())));

    [Fact]
    public void Ids_count_from_1() => Assert.Equal(Enumerable.Range(1, Count), Records.Select(record => record.Id));

    [Fact]
    public void One_record_in_five_is_a_further_one_of_somebody()
    {
        var records = Records.CountBy(record => record.Person).ToList();
        Assert.InRange((double)(Count - records.Count) / Count, 0.19, 0.21);
        Assert.Equal(4, records.Max(person => person.Value));
    }

    [Fact]
    public void Records_of_one_person_do_not_lie_beside_each_other() =>
        Assert.InRange(Records.Zip(Records.Skip(1)).Count(pair => pair.First.Person == pair.Second.Person), 0, 5);

    [Fact]
    public void A_row_has_as_many_cells_as_the_header() =>
        Assert.All(Records, record => Assert.Equal(InventedPeople.Header.Split(',').Length, record.ToString().Split(',').Length));

    [Fact]
    public void No_given_name_is_empty() => Assert.All(Records, record => Assert.NotEqual("", record.Cells[0].Trim()));

    [Theory]
    [InlineData('\u0900')]
    [InlineData('\u0980')]
    [InlineData('\u0E00')]
    [InlineData('\u0E80')]
    [InlineData('\u1000')]
    [InlineData('\u1780')]
    [InlineData('A')]
    public void Names_are_written_in_each_script(char first) =>
        Assert.Contains(Records, record => record.Cells[0][0] >= first && record.Cells[0][0] < first + 128);

    [Fact]
    public void One_person_is_written_in_two_scripts() =>
        Assert.Contains(Records.GroupBy(record => record.Person), person => person.Select(record => record.Cells[0][0] < 128).Distinct().Count() == 2);

    [Fact]
    public void Siblings_share_guardians_village_and_phone() =>
        Assert.Contains(People.Zip(People.Skip(1)), pair => pair.First.Guardians == pair.Second.Guardians && pair.First.Home == pair.Second.Home && pair.First.Phone == pair.Second.Phone);

    [Fact]
    public void Twins_are_born_on_one_day_and_have_different_names()
    {
        var twins = People.Zip(People.Skip(1)).Where(pair => pair.First.Guardians == pair.Second.Guardians && pair.First.Born == pair.Second.Born).ToList();
        Assert.NotEmpty(twins);
        Assert.All(twins, pair => Assert.NotEqual(pair.First.Given, pair.Second.Given));
    }

    [Fact]
    public void Few_names_are_borne_by_many() =>
        Assert.InRange(People.CountBy(person => person.Given[0]).Max(name => name.Value), Count / 200, Count / 20);

    /// <summary>Two strangers of one name, born on one day in one village: nobody could tell their records apart.</summary>
    [Fact]
    public void Hardly_two_people_cannot_be_told_apart()
    {
        var alike = People.CountBy(person => (string.Join(' ', person.Given.Concat(person.Family).Select(part => part.Latin[0])), person.Born, person.Home.Name[0].Latin[0], person.Home.Name[1].Latin[0]));
        Assert.InRange(alike.Sum(people => people.Value - 1), 0, 1);
    }
}
