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
    public async Task Between_signals_the_rest_is_moved_only_when_the_log_is_long()
    {
        using var log = await LogWithoutBulk.CreateAsync();
        var beginning = log.Commit();
        var commits = 1;
        for (; log.Commit() == beginning; commits++)
        {
            await log.TidyAsync();
        }

        // 32 MB, of a megabyte each.
        Assert.InRange(commits, 33, 36);
    }

    [Fact]
    public async Task In_a_pause_the_rest_is_moved_however_short_the_log_is()
    {
        using var log = await LogWithoutBulk.CreateAsync();
        var beginning = log.Commit();
        for (var commits = 1; commits < 10; commits++)
        {
            Assert.Equal(beginning, log.Commit());
        }

        // The first one knows of the commits before it; the second one has the rest of the bulk moved.
        for (var tidied = 0; tidied < 3; tidied++)
        {
            await log.TidyAsync();
        }

        Assert.NotEqual(beginning, log.Commit());
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

    /// <summary>A log of which nothing is moved on the other thread: it cannot open the file.</summary>
    private sealed class LogWithoutBulk : IDisposable
    {
        private readonly StorageFixture _storage;
        private readonly Microsoft.Data.Sqlite.SqliteConnection _writer;
        private readonly Checkpointer _checkpointer;
        private int _commits;

        private LogWithoutBulk(StorageFixture storage)
        {
            _storage = storage;
            _storage.Storage.Close();
            _writer = new ConnectionFactory(storage.Path).OpenWriter();
            _checkpointer = new(new ConnectionFactory(storage.Path + " that is not there"));
        }

        public static async Task<LogWithoutBulk> CreateAsync() => new(await StorageFixture.OpenAsync());

        /// <summary>Writes a megabyte.</summary>
        /// <returns>The salt of the log's header, which is another one each time that it begins anew.</returns>
        public string Commit()
        {
            _writer.Run($"INSERT INTO journal (seq, records, data) VALUES ({1_000 + _commits++}, 1, zeroblob({Body}))");
            _checkpointer.Watch(_writer);
            using var log = new FileStream(_storage.Path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var header = new byte[32];
            log.ReadExactly(header);
            return Convert.ToHexString(header, 16, 8);
        }

        public async Task TidyAsync()
        {
            _checkpointer.Step(_writer);
            await _checkpointer.Bulk.WaitAsync(TimeSpan.FromSeconds(30));
        }

        public void Dispose()
        {
            _checkpointer.Dispose();
            _writer.Dispose();
            _storage.Dispose();
        }
    }
}
