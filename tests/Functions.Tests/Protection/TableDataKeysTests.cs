using Pipeline.Core.Protection;
using Pipeline.Functions.Protection;
using Pipeline.Functions.Storage;
using Pipeline.Functions.Tests.Support;

namespace Pipeline.Functions.Tests.Protection;

public sealed class TableDataKeysTests(Azurite azurite) : DataKeyStoreContract
{
    [Fact]
    public async Task A_destroyed_key_leaves_a_row_without_it()
    {
        var store = Open();
        var ids = await AddAsync(store, 1);
        await store.DestroyAsync(ids, Stop);

        var rows = azurite.Account.Table(Names.Tables.DataKeys).QueryAsync<Azure.Data.Tables.TableEntity>(row => row.RowKey == ids[0], cancellationToken: Stop);
        await foreach (var row in rows) Assert.False(row.ContainsKey("Wrapped"));
    }

    protected override IDataKeyStore Open() => new TableDataKeys(azurite.Account);
}
