using System.Text.Json.Serialization;

namespace Pipeline.Core.Intake;

/// <summary>What a column of a report can mean. <c>Data/headers.csv</c> lists the headers that field staff write for each.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Field>))]
public enum Field
{
    /// <summary>The child's whole name, as written.</summary>
    FullName,
    GivenName,
    FamilyName,
    Nickname,
    Sex,
    Age,
    BirthDate,
    Nationality,
    DocumentType,
    DocumentNumber,
    Phone,

    /// <summary>Day of the sighting: crossing, registration, or when a missing child was last seen.</summary>
    SeenOn,
    SeenTime,

    /// <summary>When a form was sent in; stands in for <see cref="SeenOn"/> where a report has none.</summary>
    SubmittedOn,

    /// <summary>Checkpoint, reporting point or place where the child was seen.</summary>
    Post,
    District,

    /// <summary>Country of the post.</summary>
    Country,
    Direction,
    From,
    To,
    Purpose,
    Transport,
    CompanionName,
    CompanionRelation,
    CompanionAge,
    CompanionSex,
    CompanionPhone,
    CompanionDocument,

    /// <summary>How long the child has known the companion.</summary>
    CompanionKnownSince,

    /// <summary>Indicator ids, or the signs in the reporter's own words.</summary>
    Observations,
    Notes,

    /// <summary>Says that the row reports a missing child.</summary>
    ReportType,

    /// <summary>The source's own id of the record; never a running number.</summary>
    SourceId,

    /// <summary>Running number of the row; means nothing outside its file.</summary>
    Serial,
    Consent,

    /// <summary>The id that its system gave the submission a row is part of, unique everywhere.</summary>
    SubmissionId,

    /// <summary>Tells a row of an export from the others of it, so that rows of its other sheets can refer to it; means nothing elsewhere.</summary>
    RowKey,

    /// <summary>The <see cref="RowKey"/> of the row, on another sheet, that this one belongs to.</summary>
    ParentKey,

    /// <summary>The column of a corrections file that says what to mend: our own words, never part of a sighting.</summary>
    Correction,

    /// <summary>Says that the age, and the birth date worked out from it, is an estimate (Primero's <c>estimated</c>).</summary>
    AgeIsEstimate,
}
