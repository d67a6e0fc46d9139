namespace Pipeline.Core.Intake;

/// <summary>An upload as it is being read: what it is, and its rows one by one. Never holds more than a row and the reader's buffer.</summary>
public sealed class UploadReader
{
    /// <summary>Recognises the file by its content. Reads no more than the head of <paramref name="stream"/>, which must be able to seek.</summary>
    public static UploadReader Open(Stream stream, IntakeLimits limits) => throw new NotImplementedException();

    /// <summary>Such as <c>csv</c>, <c>xlsx</c>, <c>json</c>, <c>ndjson</c>, <c>kobo-json</c>; <c>unknown</c> where it is none of them.</summary>
    public string Format => throw new NotImplementedException();

    /// <summary>
    /// The rows, once, in the order of the file. A problem with <see cref="Place.Row"/> 0 concerns the file as a whole and ends the reading;
    /// every other item is one row of the count.
    /// </summary>
    public IEnumerable<RowRead> Rows() => throw new NotImplementedException();
}

/// <summary>A row that was read: a draft, or the problem that kept it from becoming one.</summary>
public readonly record struct RowRead(Draft? Draft, Problem? Problem)
{
    public static implicit operator RowRead(Draft draft) => new(draft, null);

    public static implicit operator RowRead(Problem problem) => new(null, problem);
}
