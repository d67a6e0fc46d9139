using System.Reflection;
using Pipeline.Functions.Roles;
using static Pipeline.Functions.Roles.Operation;

namespace Pipeline.Functions.Tests.Roles;

/// <summary>
/// Who may do what, as a table: a row is an operation on somebody's thing, a column a person. <c>x</c> may, <c>.</c> may not. It is complete by
/// construction: an operation without a row fails, and so does a row with a cell too few.
/// </summary>
public sealed class AccessTests
{
    private const string Anna = "a0000000-0000-4000-8000-00000000000a";
    private const string Bina = "b0000000-0000-4000-8000-00000000000b";

    private static readonly (string Name, Person? Person)[] People =
    [
        ("nobody", null),
        ("no role", Person.WithRoles(Anna, [])),
        ("staff", Person.WithRoles(Anna, ["FieldStaff"])),
        ("focal", Person.WithRoles(Anna, ["FocalPoint.np-shelter"])),
        ("NP", Person.WithRoles(Anna, ["CaseManager.NP"])),
        ("NP+IN", Person.WithRoles(Anna, ["CaseManager.NP", "CaseManager.IN"])),
        ("admin", Person.WithRoles(Anna, ["Admin"])),
        ("admin+NP", Person.WithRoles(Anna, ["Admin", "CaseManager.NP"])),
        ("staff+admin", Person.WithRoles(Anna, ["FieldStaff", "Admin"])),
    ];

    private static readonly (string Cells, Operation Operation)[] Table =
    [
        // nobody
        // | no role
        // | | staff
        // | | | focal point of np-shelter
        // | | | | case manager of NP
        // | | | | | case manager of NP and IN
        // | | | | | | admin
        // | | | | | | | admin and case manager of NP
        // | | | | | | | | staff and admin
        ("x x x x x x x x x", new AskHealth()),
        ("x x x x x x x x x", new PostSubmission()),
        ("x x x x x x x x x", new AnswerAlert()),
        ("x x x x x x x x x", new TellOfMail()),
        ("x x x x x x x x x", new HandleMessage()),
        (". . x . . . . . x", new SendUpload()),
        (". . x . . . . . x", new ReadReceipt(Anna)),
        (". . . . . . . . .", new ReadReceipt(Bina)),
        (". . . . . . x x x", new ReadReceipt(null)),
        (". . x . . . . . x", new ReadCorrections(Anna)),
        (". . . . . . . . .", new ReadCorrections(Bina)),
        (". . . . . . . . .", new ReadCorrections(null)),
        (". . . . x x x x x", new ReadStatus()),
        (". . . . x x . x .", new ReadChild(["NP"], [])),
        (". . . . . x . . .", new ReadChild(["IN"], [])),
        (". . . . x x . x .", new ReadChild(["NP", "IN"], [])),
        (". . . . . . . . .", new ReadChild(["TH"], [])),
        (". . . . x x . x .", new ReadChild([], [])),
        (". . . x . . . . .", new ReadChild(["TH"], ["np-shelter"])),
        (". . . . . . . . .", new ReadChild(["TH"], ["th-legal"])),
        (". . . x x x . x .", new ReadChild(["NP"], ["th-legal", "np-shelter"])),
        (". . . . x x . x .", new DecideReview(["NP"])),
        (". . . . . x . . .", new DecideReview(["IN"])),
        (". . . . x x . x .", new DecideReview(["NP", "IN"])),
        (". . . . . . . . .", new DecideReview(["TH"])),
        (". . . . x x . x .", new DecideReview([])),
        (". . . . x x . x .", new CompareChildren(["NP"], ["NP", "IN"])),
        (". . . . . x . . .", new CompareChildren(["NP"], ["IN"])),
        (". . . . . . . . .", new CompareChildren(["NP"], ["TH"])),
        (". . . . . . . . .", new CompareChildren(["TH"], ["NP"])),
        (". . . . x x . x .", new CompareChildren(["NP"], [])),
        (". . . . x x . x .", new EraseChild(["NP"])),
        (". . . . . x . . .", new EraseChild(["IN"])),
        (". . . . . x . . .", new EraseChild(["NP", "IN"])),
        (". . . . . . . . .", new EraseChild(["NP", "TH"])),
        (". . . . x x . x .", new EraseChild([])),
        (". . . . . . x x x", new ReadAudit()),
        (". . . . . . x x x", new ManagePartners()),
    ];

    public static TheoryData<int, string> Rows =>
        [.. Table.Select((row, number) => new TheoryDataRow<int, string>(number, $"{row.Operation.GetType().Name} in row {number + 1}"))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_person_may_what_the_table_says(int row, string what)
    {
        Assert.NotEqual("", what);
        Assert.Equal(Table[row].Cells, string.Join(' ', People.Select(one => Access.Allows(one.Person, Table[row].Operation) ? 'x' : '.')));
    }

    [Fact]
    public void Every_operation_has_a_row()
    {
        var all = typeof(Operation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract);

        Assert.Empty(all.Select(type => type.Name).Except(Table.Select(row => row.Operation.GetType().Name)));
    }

    /// <summary>A new operation takes its things from somewhere: a scope that no row varies is one nobody thought about.</summary>
    [Fact]
    public void Every_operation_with_a_scope_has_a_row_that_somebody_and_one_that_nobody_may()
    {
        var scoped = Table.GroupBy(row => row.Operation.GetType()).Where(rows => rows.Key.GetConstructors(BindingFlags.Public | BindingFlags.Instance).Single().GetParameters().Length > 0);

        Assert.All(scoped, rows =>
        {
            Assert.Contains(rows, row => row.Cells.Contains('x', StringComparison.Ordinal));
            Assert.Contains(rows, row => !row.Cells.Contains('x', StringComparison.Ordinal));
        });
    }
}
