using Pipeline.Functions.Storage;

namespace Pipeline.Functions.Tests.Storage;

public sealed class SqliteFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sqlite-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_went_wrong_between_two_rows_leaves_the_statement_as_good_as_new()
    {
        using var file = new Numbers(Path.Combine(_folder, "numbers.db"));
        await Assert.ThrowsAsync<InvalidDataException>(() => file.FirstAsync(1, () => throw new InvalidDataException(), Stop));
        Assert.Equal(2, await file.FirstAsync(2, () => { }, Stop));
    }

    /// <summary>Gives two rows for each question.</summary>
    private sealed class Numbers : SqliteFile
    {
        private readonly SqliteStatement _from;

        public Numbers(string path)
            : base(path, _ => { }) => _from = Statement("SELECT ?1 UNION ALL SELECT ?1 + 1");

        public Task<long> FirstAsync(long from, Action between, CancellationToken cancellation) => ReadAsync(() =>
        {
            _from.Set(1, from).Step();
            between();
            var first = _from.Number(0);
            _from.Reset();
            return first;
        }, cancellation);
    }
}
