using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Schemas;

namespace Pipeline.Tests.Cosmos;

/// <summary>How the rows of a batch are laid out: one an operation on the way there, one an outcome on the way back.</summary>
/// <remarks>https://github.com/Azure/azure-cosmos-dotnet-v3/blob/master/Microsoft.Azure.Cosmos/src/Batch/HybridRowBatchSchemas.json</remarks>
internal static class BatchSchema
{
    private static readonly Schema Operation = Of("BatchOperation", 2145473648,
    [
        ("operationType", TypeKind.Int32, StorageKind.Fixed),
        ("resourceType", TypeKind.Int32, StorageKind.Fixed),
        ("partitionKey", TypeKind.Utf8, StorageKind.Variable),
        ("effectivePartitionKey", TypeKind.Binary, StorageKind.Variable),
        ("id", TypeKind.Utf8, StorageKind.Variable),
        ("binaryId", TypeKind.Binary, StorageKind.Variable),
        ("resourceBody", TypeKind.Binary, StorageKind.Variable),
        ("indexingDirective", TypeKind.Utf8, StorageKind.Sparse),
        ("ifMatch", TypeKind.Utf8, StorageKind.Sparse),
        ("ifNoneMatch", TypeKind.Utf8, StorageKind.Sparse),
        ("timeToLiveInSeconds", TypeKind.Int32, StorageKind.Sparse),
        ("minimalReturnPreference", TypeKind.Boolean, StorageKind.Sparse),
    ]);

    private static readonly Schema Outcome = Of("BatchResult", 2145473649,
    [
        ("statusCode", TypeKind.Int32, StorageKind.Fixed),
        ("subStatusCode", TypeKind.Int32, StorageKind.Fixed),
        ("eTag", TypeKind.Utf8, StorageKind.Variable),
        ("resourceBody", TypeKind.Binary, StorageKind.Variable),
        ("retryAfterMilliseconds", TypeKind.UInt32, StorageKind.Sparse),
        ("requestCharge", TypeKind.Float64, StorageKind.Sparse),
    ]);

    public static LayoutResolver Layouts { get; } =
        new LayoutResolverNamespace(new Namespace { Name = "Microsoft.Azure.Cosmos.BatchApi", Version = SchemaLanguageVersion.V1, Schemas = [Operation, Outcome] });

    public static Layout OutcomeLayout { get; } = Layouts.Resolve(Outcome.SchemaId);

    private static Schema Of(string name, int id, (string Path, TypeKind Type, StorageKind Storage)[] properties) => new()
    {
        Name = name,
        SchemaId = new SchemaId(id),
        Type = TypeKind.Schema,
        Properties =
        [
            .. properties.Select(property => new Property { Path = property.Path, PropertyType = new PrimitivePropertyType(property.Type) { Storage = property.Storage } }),
        ],
    };
}
