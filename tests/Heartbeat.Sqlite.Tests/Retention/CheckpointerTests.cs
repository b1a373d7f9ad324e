using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Support;

namespace Heartbeat.Sqlite.Retention;

/// <summary>The log is moved into the database beside commits, and begins anew where nobody waits for that.</summary>
public sealed class CheckpointerTests
{
    private const int Body = 1_000_000;

    [Fact]
    public async Task What_little_was_written_stays_in_the_log()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        Commit(storage, 3);
        using var other = OtherThanTheLastToClose(storage);

        storage.Storage.Close();

        Assert.InRange(new FileInfo(storage.Path).Length, 0, Body);
    }

    [Fact]
    public async Task Much_is_moved_by_commits_alone()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        using var other = OtherThanTheLastToClose(storage);
        Commit(storage, 10);

        storage.Storage.Close();

        Assert.InRange(new FileInfo(storage.Path).Length, 8 * Body, long.MaxValue);
    }

    [Fact]
    public async Task Where_nothing_is_tidied_for_long_it_is_moved_again_and_again()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        for (var times = 1; times <= 5; times++)
        {
            Commit(storage, 10);
            await GrownAsync(storage.Path, times * 8L * Body).WaitAsync(TimeSpan.FromSeconds(10));
            Assert.InRange(new FileInfo(storage.Path).Length, times * 8L * Body, long.MaxValue);
        }
    }

    [Fact]
    public async Task Between_signals_the_log_begins_anew_only_when_it_is_long()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        var beginnings = new HashSet<string>();
        for (var commits = 0; commits < 24; commits++)
        {
            Commit(storage, 1);
            beginnings.Add(Beginning(storage));
            storage.Storage.Tidy(StorageFixture.Start);
        }

        Assert.Single(beginnings);
        while (beginnings.Count == 1)
        {
            Commit(storage, 1);
            beginnings.Add(Beginning(storage));
            storage.Storage.Tidy(StorageFixture.Start);
            Assert.InRange(new FileInfo(storage.Path + "-wal").Length, 0, 128 * Body);
        }
    }

    [Fact]
    public async Task In_a_pause_a_log_that_is_moved_begins_anew_however_short_it_is()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        Commit(storage, 10);
        var before = Beginning(storage);

        // The first one knows of the commits before it, the second one has the rest of the bulk moved.
        for (var tidied = 0; tidied < 3; tidied++)
        {
            storage.Storage.Tidy(StorageFixture.Start);
            await storage.Storage.Moving.WaitAsync(TimeSpan.FromSeconds(30));
        }

        Commit(storage, 1);
        Assert.NotEqual(before, Beginning(storage));
    }

    // The salt of the log's header, which is another one each time that it begins anew.
    private static string Beginning(StorageFixture storage)
    {
        using var log = new FileStream(storage.Path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var header = new byte[32];
        log.ReadExactly(header);
        return Convert.ToHexString(header, 16, 8);
    }

    // The last connection to close moves everything.
    private static Microsoft.Data.Sqlite.SqliteConnection OtherThanTheLastToClose(StorageFixture storage)
    {
        var connection = new ConnectionFactory(storage.Path).OpenReader();
        connection.Number("SELECT count(*) FROM monitors");
        return connection;
    }

    private static void Commit(StorageFixture storage, int count)
    {
        for (var i = 0; i < count; i++)
        {
            storage.Commit(storage.Success(1, new string('x', Body)));
        }
    }

    private static async Task GrownAsync(string path, long length)
    {
        while (new FileInfo(path).Length < length)
        {
            await Task.Yield();
        }
    }
}
