using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Support;

namespace Heartbeat.Sqlite;

/// <summary>How much of the disk the write-ahead log takes.</summary>
public sealed class LogSizeTests
{
    private const int Body = 1_000_000;

    [Fact]
    public async Task A_log_that_grew_beside_a_long_reader_becomes_small_again()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        using (var reader = new ConnectionFactory(storage.Path).OpenReader())
        {
            reader.Run("BEGIN");
            reader.Number("SELECT count(*) FROM journal");
            for (var i = 0; i < 80; i++)
            {
                CommitAndTidy(storage);
            }

            Assert.InRange(Length(storage), ConnectionFactory.LargestLogKept + 1, long.MaxValue);
        }

        for (var i = 0; i < 1_000 && Length(storage) > ConnectionFactory.LargestLogKept; i++)
        {
            CommitAndTidy(storage);
        }

        Assert.InRange(Length(storage), 0, ConnectionFactory.LargestLogKept);
    }

    private static void CommitAndTidy(StorageFixture storage)
    {
        storage.Commit(storage.Success(1, new string('x', Body)));
        storage.Storage.Tidy(StorageFixture.Start + TimeSpan.FromMinutes(1));
    }

    private static long Length(StorageFixture storage) => new FileInfo(storage.Path + "-wal").Length;
}
