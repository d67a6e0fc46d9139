using NetArchTest.Rules;
using Pipeline.Core.Registry;

namespace Pipeline.Core.Tests;

/// <summary>Data flows down this list and never back up.</summary>
public class DependencyTests
{
    private static readonly string[] Steps = ["Intake", "Normalization", "Matching", "Exchange", "Protection", "Registry", "Risk", "Alerts", "Calibration"];

    public static TheoryData<string> EveryStep => [.. Steps];

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void A_step_knows_nothing_of_those_after_it(string step)
    {
        var later = Steps.SkipWhile(other => other != step).Skip(1).Select(other => $"Pipeline.Core.{other}").ToArray();
        var result = Types.InAssembly(typeof(IRegistry).Assembly).That().ResideInNamespace($"Pipeline.Core.{step}")
            .ShouldNot().HaveDependencyOnAny(later).GetResult();
        Assert.True(later.Length == 0 || result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Risk_reads_the_registrys_model_and_not_its_store()
    {
        var result = Types.InAssembly(typeof(IRegistry).Assembly).That().ResideInNamespace("Pipeline.Core.Risk")
            .ShouldNot().HaveDependencyOnAny("Pipeline.Core.Registry.IRegistry", "Pipeline.Core.Registry.Registrar", "Pipeline.Core.Registry.MemoryRegistry").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Every_type_belongs_to_a_step()
    {
        var strays = typeof(IRegistry).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Pipeline.Core", StringComparison.Ordinal) == true)
            .Where(type => !Steps.Any(step => $"{type.Namespace}.".StartsWith($"Pipeline.Core.{step}.", StringComparison.Ordinal)));
        Assert.Empty(strays);
    }

    [Fact]
    public void The_core_references_no_Azure_package() =>
        Assert.DoesNotContain(typeof(IRegistry).Assembly.GetReferencedAssemblies(), assembly => assembly.Name!.StartsWith("Azure", StringComparison.Ordinal));
}
