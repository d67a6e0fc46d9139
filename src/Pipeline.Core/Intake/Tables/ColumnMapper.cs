using Pipeline.Core.Intake.Readers;

namespace Pipeline.Core.Intake.Tables;

/// <summary>Gives each column of a table its meaning: what is remembered of these headers, else the header, else the header but for typing errors, else the values below.</summary>
internal sealed class ColumnMapper
{
    /// <summary>Rows looked at to tell what a column holds.</summary>
    public const int SampleRows = 50;

    /// <summary>A typing error is rarely anything else; it is told all the same.</summary>
    private const double SpellingConfidence = 0.8;

    /// <summary>More would be read by nobody.</summary>
    private const int MostUnusedNamed = 10;

    private readonly Header _header;
    private readonly ColumnContent[] _contents;
    private readonly Column[] _columns;
    private readonly List<Problem> _notes = [];
    private readonly Place _place;

    private ColumnMapper(Header header, ReadOnlySpan<Line> sample, Place place)
    {
        (_header, _place) = (header, place);
        _contents = new ColumnContent[header.Titles.Length];
        for (var i = 0; i < _contents.Length; i++) _contents[i] = ColumnContent.Of(sample, i);
        _columns = new Column[_contents.Length];
    }

    /// <summary>The table under a header, from the first rows below it.</summary>
    public static Table Map(Header header, ReadOnlySpan<Line> sample, string sheet)
    {
        var firstRow = sample.Length > 0 ? sample[0].Row : 1;
        var mapper = new ColumnMapper(header, sample, new Place(sheet, header.Row > 0 ? header.Row : firstRow));
        mapper.MapByHeader();
        if (header.Carried is null) new ContentGuess(mapper._columns, mapper._contents, header).Fill();
        mapper.Report();
        return new Table(sheet, header.Row, mapper._columns, Headers.LanguageOf(header.Texts))
        {
            Notes = mapper._notes,
            Source = header.Row > 0 && header.Carried is null ? SourceMappings.FingerprintOf(header.Titles) : null,
            FirstRow = sample.Length > 0 ? firstRow : header.Row + 1,
        };
    }

    private void MapByHeader()
    {
        for (var i = 0; i < _columns.Length; i++) _columns[i] = OfHeader(i);
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i].Field is null && _columns[i].FoundBy == FoundBy.Nothing && _header.SpelledField(i) is { } field && !Has(field)) _columns[i] = Spelled(i, field);
        }
        // Rows that were rejected are no sample of a register: their values have no say in what its columns mean.
        for (var i = 0; i < _columns.Length && _header.Carried is null; i++) Doubt(i);
    }

    private Column OfHeader(int index)
    {
        var title = _header.Titles[index];
        if (_header.Remembered?.Find(title.Length > 0 ? title : ContentGuess.LetterOf(index)) is { } remembered) return new(title, remembered.Field) { FoundBy = FoundBy.Remembered, Confidence = 1 };
        if (_header.Carried?.TryGetValue(index, out var carried) == true) return new(title, carried) { FoundBy = FoundBy.Remembered, Confidence = 1 };
        if (_header.Fields[index] is not { } field) return new(title, null);
        return _header.IsSpelled && Headers.FieldOf(title) is null ? Spelled(index, field) : new(title, field);
    }

    private Column Spelled(int index, Field field) => new(_header.Titles[index], field) { FoundBy = FoundBy.Spelling, Confidence = SpellingConfidence };

    private bool Has(Field field) => Array.Exists(_columns, column => column.Field == field);

    /// <summary>A header over values that it cannot mean (ages under "Name", where the header slipped by a column) is not believed.</summary>
    private void Doubt(int index)
    {
        if (_columns[index] is not { Field: { } field, FoundBy: FoundBy.Header or FoundBy.Spelling } || _contents[index].Contradicts(field) is not { } what) return;
        _columns[index] = new(_columns[index].Header, null);
        _notes.Add(Problem.OfRow(_place, _columns[index].Header, "header-contradicted",
            $"The header says {field}, but the column holds {what}; it was not used as {field}.",
            "Check that each header stands above its own column, correct it and send the file again.") with
        { Field = field });
    }

    private void Report()
    {
        if (_header.Row == 0)
        {
            _notes.Add(Problem.OfRow(_place, "", "header-missing", "The table has no header; what its columns mean was guessed from their values.",
                "Add a header row above the data (such as Name, Age, Sex, Date) and send the file again."));
        }
        if (UnusedHeaders() is { Length: > 0 } unused)
        {
            _notes.Add(Problem.OfRow(_place, unused, "columns-not-used", "These columns were not understood, and nothing of them was used.",
                "If one of them says something of the child or of who is with it, give it a plainer header (such as Age, Phone or Accompanied by) and send the file again."));
        }
        foreach (var column in _columns)
        {
            if (column is not { Field: { } field, FoundBy: FoundBy.Spelling or FoundBy.Content } || !Decides(field)) continue;
            var why = column.FoundBy == FoundBy.Spelling ? "its header looks like that with a typing error" : "its values look like that, while its header does not say so";
            _notes.Add(Problem.OfRow(_place, column.Header, "column-guessed", $"The column was taken for {field}, because {why}.",
                "If that is right, nothing needs to be done; name the header so that it is plain next time. If it is not, correct the header and send the file again.") with
            { Field = field });
        }
    }

    /// <summary>Headers of columns that hold something and mean nothing to us. What a system adds to its exports of its own accord is no sender's business.</summary>
    private string UnusedHeaders() => Systems.Of(_header.Texts) is not null ? "" : string.Join(", ", _columns.Index()
        .Where(column => column.Item is { Field: null, FoundBy: FoundBy.Nothing, Header.Length: > 0 } && _contents[column.Index].Count > 0 && !_header.Strangers.Contains(column.Index)
            && !_notes.Exists(note => note.Column == column.Item.Header))
        .Select(column => column.Item.Header).Take(MostUnusedNamed));

    /// <summary>Fields that decide who a child is or what endangers it.</summary>
    private static bool Decides(Field field) => field is Field.FullName or Field.GivenName or Field.FamilyName or Field.Nickname or Field.Sex or Field.Age or Field.BirthDate
        or Field.DocumentType or Field.DocumentNumber or Field.Phone or Field.SeenOn or Field.Observations or (>= Field.CompanionName and <= Field.CompanionKnownSince);
}
