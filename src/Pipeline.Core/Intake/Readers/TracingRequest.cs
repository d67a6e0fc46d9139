using System.Text.Json;

namespace Pipeline.Core.Intake.Readers;

/// <summary>
/// Primero's tracing request: somebody looks for one or more missing children. Who asks does not travel with the child, but can be told by the
/// same phone.
/// </summary>
internal static class TracingRequest
{
    private const string DateOfInquiry = "inquiry_date";
    private const string Children = "tracing_request_subform_section";

    public static bool IsOne(JsonElement record) => record.TryGetProperty(DateOfInquiry, out _) || record.TryGetProperty(Children, out _);

    public static bool IsOne(TableHead head) => head.Header.Any(header => header is DateOfInquiry || header.Contains(Children, StringComparison.Ordinal));

    public static void Adapt(Draft draft)
    {
        if (draft[Field.ReportType] is null) draft.Add(Field.ReportType, "missing");
        if (draft[Field.Phone] is null && draft.First(Field.CompanionPhone) is { } phone) draft.Add(Field.Phone, phone);
        for (var field = Field.CompanionName; field <= Field.CompanionKnownSince; field++) draft.Replace(field, null);
    }
}
