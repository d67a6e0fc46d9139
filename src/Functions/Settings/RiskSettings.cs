using Pipeline.Core.Risk;

namespace Pipeline.Functions.Settings;

/// <summary>By which rules children are assessed.</summary>
public static class RiskSettings
{
    /// <summary>Those of the file, or the usual ones.</summary>
    public static RiskRules Read(SettingsReader reader)
    {
        const string name = "Risk__File", purpose = "the JSON file of the rules by which children are assessed, which 'pipeline risk check' looks through", example = "/home/data/risk.json";
        if (reader.Optional(name) is not { } path) return RiskRules.Usual;
        if (!File.Exists(path))
        {
            reader.AddFault(name, "names a file that is not there", purpose, example);
            return RiskRules.Usual;
        }

        var (rules, problems) = RiskRules.Parse(File.ReadAllText(path));
        foreach (var problem in problems) reader.AddFault(name, $"names {Path.GetFileName(path)}, where {problem.Column} is wrong ({problem.Message} {problem.Remedy})", purpose, example);
        return rules ?? RiskRules.Usual;
    }
}
