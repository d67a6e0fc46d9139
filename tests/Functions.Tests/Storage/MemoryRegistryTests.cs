using Pipeline.Core.Registry;

namespace Pipeline.Functions.Tests.Storage;

public sealed class MemoryRegistryTests : RegistryContract
{
    private readonly MemoryRegistry _registry = new();

    protected override IRegistry Open() => _registry;
}
