using Pipeline.Core.Registry;

namespace Pipeline.Functions.Tests.Storage;

public sealed class MemoryConvergenceTests : ConvergenceContract
{
    internal override IRegistry Open() => new MemoryRegistry();
}
