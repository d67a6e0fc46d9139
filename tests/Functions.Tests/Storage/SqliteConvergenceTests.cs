using Pipeline.Core.Registry;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Tests.Storage;

public sealed class SqliteConvergenceTests : ConvergenceContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("convergence-").FullName;
    private readonly List<SqliteRegistry> _opened = [];

    public void Dispose()
    {
        foreach (var registry in _opened) registry.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal override IRegistry Open()
    {
        var registry = new SqliteRegistry(Path.Combine(_folder, $"{_opened.Count}.db"));
        _opened.Add(registry);
        return registry;
    }
}
