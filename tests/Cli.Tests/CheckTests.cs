using System.Reflection;
using System.Text.Json;

namespace Pipeline.Cli.Tests;

/// <summary>`pipeline check`, as a person runs it.</summary>
public class CheckTests
{
    [Fact]
    public async Task A_register_is_shown_with_what_each_column_means()
    {
        var (_, output, _) = await Command.RunAsync("check", Sample("nepal-border-register.csv"), "--json");
        var sheet = JsonDocument.Parse(output).RootElement.GetProperty("sheets")[0];
        Assert.Contains(sheet.GetProperty("columns").EnumerateArray(), column =>
            column.GetProperty("header").GetString() == "बालकको नाम" && string.Equals(column.GetProperty("field").GetString(), "fullName", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(24, sheet.GetProperty("accepted").GetInt64());
    }

    [Fact]
    public async Task Rows_that_are_not_understood_end_it_with_code_1() =>
        Assert.Equal(1, (await Command.RunAsync("check", Sample("messy-register.csv"))).ExitCode);

    [Fact]
    public async Task The_findings_of_a_workbook_name_each_sheet_and_what_was_rejected_there()
    {
        var found = JsonDocument.Parse((await Command.RunAsync("check", Sample("intake/kobo-repeats.xlsx"), "--json")).Output).RootElement;
        Assert.Equal(("kobo-xlsx", ""), (found.GetProperty("format").GetString(), found.GetProperty("encoding").GetString()));
        var sheets = found.GetProperty("sheets").EnumerateArray().ToArray();
        Assert.Equal([("children", 4L, 4L), ("Border desk", 1, 0)], sheets.Select(sheet => (sheet.GetProperty("name").GetString(), sheet.GetProperty("rows").GetInt64(), sheet.GetProperty("accepted").GetInt64())));
        Assert.Equal(1, sheets[0].GetProperty("columns")[0].GetProperty("confidence").GetDouble());
        Assert.Equal("name-missing", sheets[1].GetProperty("rejected")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_guessed_column_says_how_it_was_known_and_how_certain_that_is()
    {
        var output = (await Command.RunAsync("check", Sample("intake/header-shifted.csv"))).Output;
        Assert.Contains("its values", output, StringComparison.Ordinal);
        Assert.Contains("50 %", output, StringComparison.Ordinal);
        Assert.Contains("header-contradicted", output, StringComparison.Ordinal);
        Assert.DoesNotContain("All of it was understood", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_every_finding_has_its_place()
    {
        var sheet = JsonDocument.Parse((await Command.RunAsync("check", Sample("intake/header-shifted.csv"), "--json")).Output).RootElement.GetProperty("sheets")[0];
        Assert.Equal(["name", "headerRow", "language", "columns", "rows", "accepted", "rejected", "doubtful", "notes"], sheet.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("Date", "Serial", 0.7, "Content"), sheet.GetProperty("columns")[0] is var column
            ? (column.GetProperty("header").GetString(), column.GetProperty("field").GetString(), column.GetProperty("confidence").GetDouble(), column.GetProperty("foundBy").GetString()) : default);
        Assert.Equal("header-contradicted", sheet.GetProperty("notes")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Each_of_several_tables_on_a_sheet_is_shown()
    {
        var sheets = JsonDocument.Parse((await Command.RunAsync("check", Sample("intake/tables-below-each-other.csv"), "--json")).Output).RootElement.GetProperty("sheets");
        Assert.Equal([2, 9, 15], sheets.EnumerateArray().Select(sheet => sheet.GetProperty("headerRow").GetInt32()));
    }

    [Fact]
    public async Task What_is_said_of_several_rows_is_said_once_within_80_columns()
    {
        var output = (await Command.RunAsync("check", Sample("messy-register.csv"))).Output;
        Assert.Contains("rows 8, 35", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.True(line.TrimEnd('\r').Length <= 80, line));
    }

    [Fact]
    public async Task No_name_is_shown() =>
        Assert.DoesNotContain("Rupam", (await Command.RunAsync("check", Sample("messy-register.csv"))).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_is_answered_in_one_line()
    {
        var (exit, _, errors) = await Command.RunAsync("check", Path.GetTempPath());
        Assert.Equal(1, exit);
        Assert.Contains("is a folder. Give a file in it.", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static string Sample(string name) => Path.Combine(BuiltIn("RepositoryRoot"), "samples", name);

    private static string BuiltIn(string key) =>
        typeof(CheckTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
