using Heartbeat.Sqlite.Support;
using Heartbeat.Storage.Embedded;
using Heartbeat.Testing;
using Heartbeat.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace Heartbeat.Sqlite;

public sealed class SqliteStoreContractTests
{
    public static TheoryData<string> Names => [.. StoreContract.CasesFor(isDurable: true).Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_contract_is_kept(string name)
    {
        using var temp = new TempDirectory();
        var path = temp.File("heartbeat.db");
        var copies = 0;
        await StoreContract.RunAsync(name, new(time => Open(path, time), isDurable: true)
        {
            Crash = () =>
            {
                path = temp.CopyAsAfterCrash(path, $"after-crash-{++copies}.db");
                return Task.CompletedTask;
            },
        });
    }

    private static EmbeddedStore Open(string path, TimeProvider time)
    {
        var settings = new SqliteStorageSettings { Path = path, LockTimeout = TimeSpan.Zero };
        var storage = new SqliteStorage(settings, time, NullLogger<SqliteStorage>.Instance);
        return new(storage, new(), time, NoObserver.Instance, NullLogger<EmbeddedStore>.Instance);
    }
}
