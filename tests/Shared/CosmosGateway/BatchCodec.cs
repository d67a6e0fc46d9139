using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.RecordIO;

namespace Pipeline.Tests.Cosmos;

/// <summary>Reads the operations of a batch and writes their outcomes, both as records of hybrid rows.</summary>
internal static class BatchCodec
{
    /// <exception cref="Refusal">It is not a batch, or asks what is not served here.</exception>
    public static async Task<IReadOnlyList<ItemOperation>> ReadAsync(byte[] body)
    {
        var operations = new List<ItemOperation>();
        using var stream = new MemoryStream(body);
        var result = await stream.ReadRecordIOAsync(
            (ReadOnlyMemory<byte> row) =>
            {
                operations.Add(Read(row));
                return Result.Success;
            },
            resizer: new MemorySpanResizer<byte>(body.Length));
        return result == Result.Success ? operations : throw Refusal.BadRequest("The batch could not be read.");
    }

    public static async Task<byte[]> WriteAsync(IReadOnlyList<Outcome> outcomes)
    {
        using var stream = new MemoryStream();
        Succeed(await stream.WriteRecordIOAsync(default(Segment), (long index, out ReadOnlyMemory<byte> row) =>
        {
            row = index < outcomes.Count ? Write(outcomes[(int)index]) : default;
            return Result.Success;
        }));
        return stream.ToArray();
    }

    private static ItemOperation Read(ReadOnlyMemory<byte> bytes)
    {
        var row = new RowBuffer(bytes.Length);
        if (!row.ReadFrom(bytes.Span, HybridRowVersion.V1, BatchSchema.Layouts)) throw Refusal.BadRequest("An operation of the batch could not be read.");
        var reader = new RowReader(ref row);
        var operation = new ItemOperation(default);
        while (reader.Read()) operation = Read(ref reader, operation);
        return operation;
    }

    private static ItemOperation Read(ref RowReader reader, ItemOperation operation)
    {
        switch (reader.Path.ToString())
        {
            case "operationType":
                Succeed(reader.ReadInt32(out var type));
                return operation with { Kind = KindOf(type) };
            case "id":
                Succeed(reader.ReadString(out string id));
                return operation with { Id = id };
            case "resourceBody":
                Succeed(reader.ReadBinary(out byte[] body));
                return operation with { Body = body };
            case "ifMatch":
                Succeed(reader.ReadString(out string etag));
                return operation with { IfMatch = etag };
            case "minimalReturnPreference":
                Succeed(reader.ReadBool(out var isMinimal));
                return operation with { WantsNoContent = isMinimal };
            case var other:
                return !reader.HasValue || other == "resourceType" ? operation : throw Refusal.NotServed($"{other} of an operation in a batch");
        }
    }

    private static GatewayKind KindOf(int type) => type switch
    {
        0 => GatewayKind.Create,
        2 => GatewayKind.Read,
        4 => GatewayKind.Delete,
        5 => GatewayKind.Replace,
        20 => throw Refusal.NotServed("Upsert"),
        _ => throw Refusal.NotServed($"Operation {type} in a batch"),
    };

    private static ReadOnlyMemory<byte> Write(Outcome outcome)
    {
        var row = new RowBuffer(256);
        row.InitLayout(HybridRowVersion.V1, BatchSchema.OutcomeLayout, BatchSchema.Layouts);
        Succeed(RowWriter.WriteBuffer(ref row, outcome, Write));
        return row.ToArray();
    }

    private static Result Write(ref RowWriter writer, TypeArgument type, Outcome outcome)
    {
        Succeed(writer.WriteInt32("statusCode", (int)outcome.Status));
        Succeed(writer.WriteInt32("subStatusCode", outcome.SubStatus));
        if (outcome.Item is { } item) Succeed(writer.WriteString("eTag", item.ETag));
        if (outcome.Body is { } body) Succeed(writer.WriteBinary("resourceBody", body));
        Succeed(writer.WriteFloat64("requestCharge", outcome.Charge));
        return Result.Success;
    }

    private static void Succeed(Result result)
    {
        if (result != Result.Success) throw new InvalidOperationException($"A row of a batch could not be read or written: {result}.");
    }
}
