using System.Text;
using Pipeline.Core.Intake;

namespace Pipeline.Core.Tests.Intake;

/// <summary>Makes uploads and reads them, so that a test shows only what matters to it.</summary>
internal static class Uploads
{
    public static readonly IntakeLimits Limits = new();

    public static List<RowRead> Read(string text, IntakeLimits? limits = null) => Read(Encoding.UTF8.GetBytes(text), limits);

    public static List<RowRead> Read(byte[] bytes, IntakeLimits? limits = null) =>
        [.. UploadReader.Open(new MemoryStream(bytes), limits ?? Limits).Rows()];

    /// <summary>The drafts of an upload that is expected to have no problem.</summary>
    public static List<Draft> Drafts(string text) => Drafts(Encoding.UTF8.GetBytes(text));

    public static List<Draft> Drafts(byte[] bytes)
    {
        var rows = Read(bytes);
        Assert.All(rows, row => Assert.Null(row.Problem));
        return [.. rows.Select(row => row.Draft!)];
    }

    /// <summary>The only draft of an upload.</summary>
    public static Draft Draft(string text) => Assert.Single(Drafts(text));

    /// <summary>The problem an upload ends with.</summary>
    public static Problem LastProblem(List<RowRead> rows)
    {
        var problem = rows[^1].Problem;
        Assert.NotNull(problem);
        AssertHelpful(problem);
        return problem;
    }

    /// <summary>Every problem has a code for machines, and words and a remedy for people.</summary>
    public static void AssertHelpful(Problem problem)
    {
        Assert.Matches("^[a-z]+(-[a-z]+)*$", problem.Code);
        Assert.EndsWith(".", problem.Message);
        Assert.EndsWith(".", problem.Remedy);
    }
}
