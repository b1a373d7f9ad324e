using Heartbeat.Engine.Packing;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Support;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Where there are many, monitors are read and packed by two threads, and taken in by a third.</summary>
public sealed class MonitorRowReaderTests : IDisposable
{
    // More than may be read ahead.
    private const int Many = 40_000;

    private readonly TempDirectory _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4_095)]
    [InlineData(4_096)]
    [InlineData(4_097)]
    [InlineData(8_192)]
    [InlineData(Many)]
    public async Task All_rows_come_once_in_the_order_of_their_ids(int count)
    {
        var path = await CreateAsync(count);

        Assert.Equal(Enumerable.Range(1, count).Select(static id => (long)id), ReadIds(path));
    }

    [Theory]
    [InlineData("id % 1000 <> 0")]
    [InlineData("id BETWEEN 2 AND 39998")]
    [InlineData("id > 100")]
    [InlineData("id < 39000")]
    public async Task Gaps_between_the_ids_hide_nothing(string deleted)
    {
        var path = await CreateAsync(Many);
        Run(path, $"DELETE FROM monitors WHERE {deleted}");
        using var connection = new ConnectionFactory(path).OpenReader();

        Assert.Equal(connection.Number("SELECT count(*) FROM monitors"), ReadIds(path).Count);
        Assert.Equal(ReadIds(path).Order(), ReadIds(path));
    }

    [Fact]
    public async Task Rows_that_are_large_come_whole_though_their_room_is_used_again()
    {
        var path = _temp.File("a.db");
        using (var creating = await StorageFixture.OpenAsync(path))
        {
            creating.Commit([.. Enumerable.Range(1, 60).Select(static id =>
            {
                var put = StorageFixture.Put(id);
                put.Monitor = put.Monitor! with { Description = new string((char)(48 + id), 300_000 + id) };
                return put;
            })]);
            creating.TidyAll(StorageFixture.Start + TimeSpan.FromMinutes(1));
        }

        using var storage = await StorageFixture.OpenAsync(path);

        Assert.All(storage.Loaded.Monitors, static monitor => Assert.Equal(
            new string((char)(48 + monitor.Key), 300_000 + (int)monitor.Key), monitor.Value.Monitor.Description));
        Assert.Equal(60, storage.Loaded.Monitors.Count);
    }

    [Fact]
    public async Task Many_monitors_are_loaded_with_their_states()
    {
        var path = await CreateAsync(Many, storage => storage.Commit(
            [.. Enumerable.Range(1, Many).Select(id => storage.Success(id))]));
        using var storage = await StorageFixture.OpenAsync(path);

        Assert.Equal(Many, storage.Loaded.Monitors.Count);
        Assert.All(storage.Loaded.Monitors, static monitor => Assert.Equal(
            (monitor.Key, $"job {monitor.Key}", monitor.Key),
            (monitor.Value.Monitor.Id, monitor.Value.Monitor.Name, monitor.Value.State.SignalCount)));
    }

    [Theory]
    [InlineData("record", 1)]
    [InlineData("record", 5_000)]
    [InlineData("record", 9_000)]
    [InlineData("state", 25_000)]
    [InlineData("state", 39_999)]
    public async Task A_row_that_cannot_be_read_is_named_and_the_file_opens_once_it_is_mended(string column, long id)
    {
        var path = await CreateAsync(Many);
        using var storage = StorageFixture.Closed(path);
        Run(path, $"CREATE TABLE mended AS SELECT * FROM monitors WHERE id = {id}");
        Run(path, $"UPDATE monitors SET {column} = x'FF00' WHERE id = {id}");

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Guarded(storage.OpenAsync));
        Assert.Contains($"The row of monitor {id} cannot be read", error.Message, StringComparison.Ordinal);

        Run(path, $"UPDATE monitors SET {column} = (SELECT {column} FROM mended) WHERE id = {id}; DROP TABLE mended");
        await Guarded(storage.OpenAsync);
        Assert.Equal(Many, storage.Loaded.Monitors.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4_097)]
    [InlineData(Many)]
    public async Task A_loader_that_throws_ends_the_reading_and_the_file_can_be_opened_again(int at)
    {
        var path = await CreateAsync(Many);
        using var connection = new ConnectionFactory(path).OpenReader();
        var seen = 0;
        using (var reader = new MonitorRowReader(connection, Packer))
        {
            Assert.Throws<OperationCanceledException>(() => reader.Visit(rows =>
            {
                seen += rows.Count;
                if (seen >= at)
                {
                    throw new OperationCanceledException();
                }
            }));
        }

        // Nobody reads through the connection any more, and no statement holds its transaction.
        connection.Run("BEGIN; COMMIT");
        connection.Close();
        using var storage = await StorageFixture.OpenAsync(path);
        Assert.Equal(Many, storage.Loaded.Monitors.Count);
    }

    [Theory]
    [InlineData(9_000)]
    [InlineData(39_999)]
    public async Task Pages_that_cannot_be_read_are_damage_whichever_thread_meets_them(int id)
    {
        var path = await CreateAsync(Many);
        Run(path, "PRAGMA wal_checkpoint(TRUNCATE)");
        var last = (await File.ReadAllBytesAsync(path)).AsSpan().LastIndexOf(System.Text.Encoding.UTF8.GetBytes($"job {id}"));
        Assert.NotEqual(-1, last);
        using (var file = File.OpenWrite(path))
        {
            file.Position = last / 4096 * 4096L;
            file.Write(new byte[4096]);
        }

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Guarded(() => StorageFixture.OpenAsync(path)));
        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 9)]
    [InlineData(9_007, 9_009)]
    [InlineData(39_000, 9_009)]
    public async Task A_row_that_holds_another_monitor_is_named(long monitor, long row)
    {
        var path = await CreateAsync(Many);
        Run(path, $"UPDATE monitors SET record = (SELECT record FROM monitors WHERE id = {monitor}) WHERE id = {row}");

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Guarded(() => StorageFixture.OpenAsync(path)));

        Assert.Contains($"The row of monitor {row} cannot be read: It holds monitor {monitor}.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_fails_leaves_no_exception_that_nobody_looked_at()
    {
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args) => unobserved.Add(args.Exception);
        var path = await CreateAsync(Many);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            FailInTheMiddle(path);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.DoesNotContain(unobserved, static exception => exception.InnerException is OperationCanceledException);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void FailInTheMiddle(string path)
    {
        using var connection = new ConnectionFactory(path).OpenReader();
        using var reader = new MonitorRowReader(connection, Packer);
        Assert.Throws<InvalidOperationException>(() => reader.Visit(static _ => throw new InvalidOperationException()));
    }

    private static MonitorPacker Packer() => new(new StoredDefinitions(new DefinitionTable()));

    private static List<long> ReadIds(string path)
    {
        using var connection = new ConnectionFactory(path).OpenReader();
        using var reader = new MonitorRowReader(connection, Packer);
        var ids = new List<long>();
        reader.Visit(rows => ids.AddRange(Enumerable.Range(0, rows.Count).Select(rows.Id)));
        return ids;
    }

    private static Task Guarded(Func<Task> open) => Task.Run(open).WaitAsync(TimeSpan.FromSeconds(30));

    private async Task<string> CreateAsync(int monitors, Action<StorageFixture>? more = null)
    {
        var path = _temp.File("a.db");
        using var storage = await StorageFixture.OpenAsync(path);
        storage.Commit([.. Enumerable.Range(1, monitors).Select(static id => StorageFixture.Put(id))]);
        more?.Invoke(storage);
        storage.TidyAll(StorageFixture.Start + TimeSpan.FromMinutes(1));
        return path;
    }

    private static void Run(string path, string sql)
    {
        using var connection = new ConnectionFactory(path).OpenWriter();
        connection.Run(sql);
    }
}
