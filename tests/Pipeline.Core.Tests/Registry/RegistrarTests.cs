using CsCheck;
using Pipeline.Core.Alerts;
using Pipeline.Core.Matching;
using Pipeline.Core.Normalization;
using Pipeline.Core.Registry;
using Pipeline.Core.Risk;
using Pipeline.Tests.Shared;
using static Pipeline.Tests.Shared.InventedSightings;

namespace Pipeline.Core.Tests.Registry;

public class RegistrarTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sightings_of_one_child_become_one_child()
    {
        var registry = new MemoryRegistry();
        await new Registrar(registry, new Comparison()).RegisterAsync([Seen("Sunita Tamang"), Seen("सुनिता तामाङ"), Seen("Prakash Rai")], Stop);
        Assert.Equal(new RegistryCounts(2, 3), await registry.CountAsync(Stop));
    }

    [Fact]
    public async Task A_sighting_from_another_row_is_a_duplicate()
    {
        var registrar = new Registrar(new MemoryRegistry(), new Comparison());
        var sighting = Seen();
        await registrar.RegisterAsync([sighting], Stop);
        var again = await registrar.RegisterAsync([sighting with { Origin = new Origin("another", "", 7) }], Stop);
        Assert.Equal((0, 1), (again.Registered, again.Duplicates));
    }

    [Fact]
    public async Task The_very_same_row_handed_in_again_counts_as_registered()
    {
        var registrar = new Registrar(new MemoryRegistry(), new Comparison());
        var sighting = Seen();
        await registrar.RegisterAsync([sighting], Stop);
        var again = await registrar.RegisterAsync([sighting], Stop);
        Assert.Equal((1, 0), (again.Registered, again.Duplicates));
    }

    [Fact]
    public async Task A_sighting_that_fits_two_children_who_do_not_contradict_each_other_makes_them_one_and_both_ids_stay_known()
    {
        var registry = new MemoryRegistry();
        var registrar = new Registrar(registry, new Comparison());
        await registrar.RegisterAsync([Known("a", "+9779800000001")], Stop);
        await registrar.RegisterAsync([Known("b", "+9779800000002")], Stop);
        Assert.Equal(2, (await registry.CountAsync(Stop)).Children);

        var child = Assert.Single((await registrar.RegisterAsync([Known("c", "+9779800000001", "+9779800000002")], Stop)).Touched);
        Assert.Equal("a", child.Id);
        Assert.Equal("a", Assert.Single(await new Children(registry, new Comparison()).FindAsync(["b"], Stop)).Id);
        Assert.Equal(1, (await registry.CountAsync(Stop)).Children);

        static Sighting Known(string id, params string[] phones) => Seen(id: id) with { Birth = BirthInterval.Unknown, Sex = Sex.Unknown, Nationality = null, Phones = phones };
    }

    [Fact]
    public async Task A_sighting_that_fits_two_children_who_contradict_each_other_does_not_make_them_one()
    {
        var registry = new MemoryRegistry();
        var registrar = new Registrar(registry, new Comparison());
        foreach (var sighting in YearsApartAndBetween) await registrar.RegisterAsync([sighting], Stop);
        Assert.Equal(["a c", "b"], await SightingsAsync(registry));
    }

    [Fact]
    public async Task A_child_is_split_when_what_held_it_together_turns_out_to_fit_another_better()
    {
        var registry = new MemoryRegistry();
        var registrar = new Registrar(registry, new Comparison());
        const string Phone = "+9779800000001";
        var (older, younger, between) = (YearsApartAndBetween[0], YearsApartAndBetween[1], YearsApartAndBetween[2] with { Phones = [Phone] });
        foreach (var sighting in (Sighting[])[older, younger, between]) await registrar.RegisterAsync([sighting], Stop);
        Assert.Equal(["a c", "b"], await SightingsAsync(registry));

        await registrar.RegisterAsync([younger with { Id = "d", Phones = [Phone] }], Stop);
        Assert.Equal(["a", "b c d"], await SightingsAsync(registry));
    }

    [Fact]
    public async Task Two_names_in_one_list_are_two_children_whichever_list_came_first()
    {
        Sighting[] rows = [Rhyming("a", "Rigan", "list", 1), Rhyming("b", "Bigan", "list", 2), Rhyming("a", "Rigan", "another", 1)];
        foreach (var order in (int[][])[[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
        {
            var registry = new MemoryRegistry();
            var registrar = new Registrar(registry, new Comparison());
            foreach (var row in order) await registrar.RegisterAsync([rows[row]], Stop);
            Assert.Equal(["a", "b"], await SightingsAsync(registry));
        }
    }

    [Fact]
    public async Task A_child_is_split_when_a_list_turns_up_that_has_both_its_names()
    {
        var registry = new MemoryRegistry();
        var registrar = new Registrar(registry, new Comparison());
        await registrar.RegisterAsync([Rhyming("a", "Rigan", "list", 1), Rhyming("b", "Bigan", "another", 1)], Stop);
        Assert.Equal(["a b"], await SightingsAsync(registry));

        await registrar.RegisterAsync([Rhyming("b", "Bigan", "list", 2)], Stop);
        Assert.Equal(["a", "b"], await SightingsAsync(registry));
    }

    [Fact]
    public async Task All_lists_that_a_sighting_stands_in_are_known()
    {
        var registry = new MemoryRegistry();
        var registrar = new Registrar(registry, new Comparison());
        foreach (var list in (string[])["list", "second", "list", "first", "second"]) await registrar.RegisterAsync([Rhyming("a", "Rigan", list, 1)], Stop);
        var sighting = Assert.Single(Assert.Single(await new Children(registry, new Comparison()).FindAsync(["a"], Stop)).Sightings);
        Assert.Equal(["list", "first", "second"], sighting.Repeats.Prepend(sighting.Origin).Select(row => row.Receipt));
    }

    [Fact]
    public async Task Children_with_the_same_adult_are_neighbours()
    {
        var registrar = new Registrar(new MemoryRegistry(), new Comparison());
        await registrar.RegisterAsync([Seen("Prakash Rai").With(Adult(phone: "+9779800000001"))], Stop);
        var second = await registrar.RegisterAsync([Seen("Sunita Tamang").With(Adult(phone: "+9779800000001"))], Stop);
        Assert.Equal("Prakash Rai", Assert.Single(second.Neighbours).Sightings[0].Names[0].Text);
    }

    /// <summary>Invariant 3: the same rows end in the same children and links, in any order and in chunks of any size.</summary>
    [Fact]
    public async Task The_order_does_not_matter() => await Gen.Select(SightingGen.Rows(25), Gen.Int[1, 7], Gen.Int[0, int.MaxValue])
        .SampleAsync(async (rows, chunk, seed) =>
            Assert.Equal((await RegisterAsync(rows, rows.Length)).Text, (await RegisterAsync(SightingGen.Shuffled(rows, seed), chunk)).Text), iter: 500);

    /// <summary>Invariant 2: handing in anything again changes nothing.</summary>
    [Fact]
    public async Task Everything_is_idempotent() => await SightingGen.Rows(20).SampleAsync(async rows =>
        Assert.Equal((await RegisterAsync(rows, 5)).Text, (await RegisterAsync([.. rows, .. rows.Reverse()], 3)).Text), iter: 200);

    /// <summary>
    /// Whatever the order, every alert that the end state calls for was raised on the way. (The reverse does not hold: two children seen with one
    /// adult may turn out to be one child later, and what partners were told by then stays told.)
    /// </summary>
    [Fact]
    public async Task No_alert_is_lost_to_the_order() => await Gen.Select(SightingGen.Rows(25), Gen.Int[1, 7])
        .SampleAsync(async (rows, chunk) =>
        {
            var (children, _, raised) = await RegisterAsync(rows, chunk);
            foreach (var called in AlertRules.Raise(Assessor.Assess(new Registration(0, 0, children, []), RiskRules.Usual)))
            {
                var ids = called.FormerChildIds.Append(called.ChildId);
                Assert.Contains(raised, alert => ids.Contains(alert.ChildId) && alert.Period == called.Period
                    && alert.Severity == called.Severity && called.Indicators.All(alert.Indicators.Contains));
            }
        }, iter: 500);

    /// <summary>Of three with one name, two that were born three years apart and one whose age fits both.</summary>
    private static readonly Sighting[] YearsApartAndBetween =
    [
        Seen(id: "a") with { Birth = BirthInterval.On(new DateOnly(2011, 1, 15)) },
        Seen(id: "b") with { Birth = BirthInterval.On(new DateOnly(2013, 12, 28)) },
        Seen(id: "c") with { Birth = new BirthInterval(new DateOnly(2011, 1, 15), new DateOnly(2013, 12, 28)) },
    ];

    /// <summary>Whose name, but for one letter, and all else is another's.</summary>
    private static Sighting Rhyming(string id, string given, string list, int row) =>
        Seen($"{given} Zarbeli", id) with { Phones = ["+9779800000001"], Journey = new Journey(From: "Melamchi"), Origin = new Origin(list, "", row) };

    private static async Task<IEnumerable<string>> SightingsAsync(IRegistry registry) =>
        (await new Children(registry, new Comparison()).FindAsync(["a", "b", "c", "d"], Stop)).Select(child => string.Join(' ', child.Sightings.Select(sighting => sighting.Id))).Order();

    private static async Task<(IReadOnlyList<Child> Children, string Text, List<Alert> Raised)> RegisterAsync(Sighting[] sightings, int chunk)
    {
        var registry = new MemoryRegistry();
        var registrar = new Registrar(registry, new Comparison());
        var raised = new List<Alert>();
        foreach (var part in sightings.Chunk(chunk)) raised.AddRange(AlertRules.Raise(Assessor.Assess(await registrar.RegisterAsync(part, Stop), RiskRules.Usual)));
        var children = await new Children(registry, new Comparison()).FindAsync([.. sightings.Select(sighting => sighting.Id)], Stop);
        Assert.Equal(new(children.Count, sightings.DistinctBy(sighting => sighting.Id).Count()), await registry.CountAsync(Stop));
        return (children, ChildrenText.Of(children), raised);
    }
}
