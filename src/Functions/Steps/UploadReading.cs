using Pipeline.Core.Intake;
using Pipeline.Core.Normalization;
using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Steps;

/// <summary>Sightings that are linked in one step, numbered in the order of the file.</summary>
public sealed record SightingChunk(int Number, IReadOnlyList<Sighting> Sightings);

/// <summary>Turns the rows of one upload into chunks of sightings, and counts. The same upload gives the same chunks.</summary>
public sealed class UploadReading(
    IEnumerable<RowRead> rows, SightingNormalizer normalizer, string receipt, int chunkRows, ProblemWriter problems)
{
    private const int BatchRows = 256;

    /// <summary>Of the longest texts of a batch's rows: however long the cells of a file are, what waits in batches stays small.</summary>
    private const int BatchCharacters = 1 << 18;

    private long _rows;
    private long _rejected;
    private int _chunks;
    private Problem? _problem;
    private Table? _table;

    /// <summary>The language of the first headers that told one.</summary>
    public string? Language { get; private set; }

    /// <summary>What was found, once all chunks have been pulled.</summary>
    public ReadFacts Facts(string format) => new(format, _rows, _rejected, _chunks, _problem);

    /// <summary>The chunks, once; holds no more than one, and the rows of a few batches.</summary>
    public IEnumerable<SightingChunk> Pull()
    {
        var sightings = new List<Sighting>(chunkRows);
        foreach (var (row, understood) in Understood())
        {
            if (row.Problem is { IsOfUpload: true } whole)
            {
                _problem = whole;
                break;
            }

            _rows++;
            if (Count(row, understood) is { } sighting) sightings.Add(sighting);
            if (sightings.Count < chunkRows) continue;
            yield return new(_chunks++, sightings);
            sightings = new(chunkRows);
        }

        if (sightings.Count > 0) yield return new(_chunks++, sightings);
    }

    /// <summary>The rows in the order of the file with what they say: batches of them are normalised on other threads while the next are read on this one.</summary>
    private IEnumerable<(RowRead Row, Normalized Understood)> Understood()
    {
        var ahead = new Queue<Task<(RowRead, Normalized)[]>>();
        foreach (var batch in Batches())
        {
            ahead.Enqueue(Task.Run(() => Array.ConvertAll(batch, row => (row, Normalize(row)))));
            if (ahead.Count <= Environment.ProcessorCount) continue;
            foreach (var row in ahead.Dequeue().GetAwaiter().GetResult()) yield return row;
        }

        while (ahead.TryDequeue(out var batch))
        {
            foreach (var row in batch.GetAwaiter().GetResult()) yield return row;
        }
    }

    private IEnumerable<RowRead[]> Batches()
    {
        var batch = new List<RowRead>(BatchRows);
        var characters = 0;
        foreach (var row in rows)
        {
            batch.Add(row);
            characters += row.Draft?.Longest ?? 0;
            if (batch.Count < BatchRows && characters < BatchCharacters) continue;
            yield return [.. batch];
            batch.Clear();
            characters = 0;
        }

        if (batch.Count > 0) yield return [.. batch];
    }

    private Normalized Normalize(RowRead row) => row.Draft is { } draft ? normalizer.Normalize(draft, receipt) : new(null, [row.Problem!]);

    private void Enter(Table table)
    {
        _table = table;
        Language ??= table.Language;
        problems.Note(table.Notes);
    }

    private Sighting? Count(RowRead row, Normalized understood)
    {
        if (row.Draft?.Table is { } table && !ReferenceEquals(table, _table)) Enter(table);
        var (sighting, found) = understood;
        if (sighting is null)
        {
            _rejected++;
            problems.Reject(found);
        }
        else
        {
            problems.Doubt(found);
        }

        return sighting;
    }
}
