using Heartbeat.Signals;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Journal;
using Heartbeat.Sqlite.Support;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite;

public sealed class CommitTests
{
    [Fact]
    public async Task What_was_committed_is_there_after_a_crash()
    {
        using var temp = new TempDirectory();
        using var storage = await StorageFixture.OpenAsync(temp.File("a.db"));
        storage.Commit(StorageFixture.Put(1), StorageFixture.Put(2));
        storage.Commit(storage.Success(2, at: StorageFixture.Start + TimeSpan.FromMinutes(3)));

        using var after = await StorageFixture.OpenAsync(temp.CopyAsAfterCrash(storage.Path, "b.db"));

        Assert.Equal((2, 1, 0, 0, StorageFixture.Start + TimeSpan.FromMinutes(3)), after.Loaded.Numbers);
        Assert.Equal([1L, 2L], after.Loaded.Monitors.Keys);
        Assert.Equal(1, after.Loaded.Monitors[2].State.SignalCount);
        Assert.Equal("job 2", after.Loaded.Monitors[2].Monitor.Name);
    }

    [Fact]
    public async Task Numbers_go_on_after_everything_was_folded()
    {
        using var temp = new TempDirectory();
        using (var storage = await StorageFixture.OpenAsync(temp.File("a.db")))
        {
            storage.Commit(StorageFixture.Put(7), storage.Success(7));
            storage.Commit(storage.Success(7));
            storage.TidyAll();
            Assert.Equal(0, storage.Storage.Writer.Number("SELECT count(*) FROM journal"));
        }

        using var after = await StorageFixture.OpenAsync(temp.File("a.db"));
        Assert.Equal((7, 2, 0, 0, StorageFixture.Start), after.Loaded.Numbers);
        after.Commit(after.Success(7));
        Assert.Equal(4, after.Storage.Writer.Number("SELECT min(seq) FROM journal"));
    }

    [Fact]
    public async Task Idempotency_keys_of_the_last_day_come_back_from_journal_and_rows()
    {
        using var temp = new TempDirectory();
        using (var storage = await StorageFixture.OpenAsync(temp.File("a.db")))
        {
            storage.Commit(StorageFixture.Put(1));
            storage.Commit(
                storage.Signal(1, new(SignalKind.Success) { IdempotencyKey = "old" }, StorageFixture.Start - TimeSpan.FromDays(2)),
                storage.Signal(1, new(SignalKind.Success) { IdempotencyKey = "rows" }));
            storage.TidyAll(StorageFixture.Start + TimeSpan.FromMinutes(1));
            storage.Commit(storage.Signal(1, new(SignalKind.Success) { IdempotencyKey = "journal" }));
        }

        using var after = await StorageFixture.OpenAsync(temp.File("a.db"));
        Assert.Equal("journal, rows", string.Join(", ", after.Loaded.Keys.Select(key => key.Key).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_full_disk_costs_bodies_first_and_then_refuses_until_there_is_room()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        var pages = storage.Storage.Writer.Number("PRAGMA page_count");
        storage.Storage.Writer.Run($"PRAGMA max_page_count = {pages + 4}");

        storage.Commit(storage.Success(1, new string('x', 100_000)));
        var signals = await storage.Storage.GetSignalsAsync(1, new(10), default);
        Assert.Null(signals.Items[0].Signal.Content!.Body);
        Assert.Equal(100_000, signals.Items[0].Signal.Content!.OriginalBodyLength);

        var error = Assert.Throws<StoreUnavailableException>(() =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                storage.Commit(storage.Signal(1, new(SignalKind.Log) { Content = new() { Message = new string('m', 3_000) } }));
            }
        });
        Assert.Contains("disk is full", error.Message, StringComparison.Ordinal);

        var before = await storage.Storage.GetSignalsAsync(1, new(1), default);
        Assert.Throws<StoreUnavailableException>(() =>
            storage.Commit(storage.Signal(1, new(SignalKind.Log) { Content = new() { Message = new string('m', 30_000) } })));
        Assert.Equal(before.Items[0].Id, (await storage.Storage.GetSignalsAsync(1, new(1), default)).Items[0].Id);

        storage.Storage.Writer.Run("PRAGMA max_page_count = 1000000");
        storage.Commit(storage.Success(1, "kept"));
        Assert.Equal("kept", (await storage.Storage.GetSignalsAsync(1, new(1), default)).Items[0].Signal.Content!.Body);
    }

    [Fact]
    public async Task Too_long_a_backlog_refuses_until_it_is_folded()
    {
        using var storage = await StorageFixture.OpenAsync(fold: new() { MaxRecords = 10, RoundFrom = 5 });
        storage.Commit(StorageFixture.Put(1));
        for (var i = 0; i < 9; i++)
        {
            storage.Commit(storage.Success(1));
        }

        Assert.Equal(1, storage.Storage.Backlog);
        Assert.Throws<StoreUnavailableException>(() => storage.Commit(storage.Success(1)));

        // Only signals are refused: otherwise a full file could neither be opened again nor get well by itself.
        storage.Commit(StorageFixture.Put(2));

        storage.TidyAll();
        Assert.Equal(0, storage.Storage.Backlog);
        storage.Commit(storage.Success(1));
    }

    [Fact]
    public async Task A_connection_that_failed_is_replaced_and_takes_nothing_unanswered_along()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        storage.Storage.Writer.Run("PRAGMA query_only = ON");
        Assert.Throws<StoreUnavailableException>(() => storage.Commit(storage.Success(1)));

        storage.Commit(storage.Success(1));
        Assert.Equal(1, (await storage.Storage.GetSignalsAsync(1, new(10), default)).Total);
        Assert.Equal(2, storage.Storage.Writer.Number("PRAGMA synchronous"));
    }

    [Fact]
    public async Task Dropped_bodies_are_told_once_until_there_is_room_again()
    {
        using var storage = await StorageFixture.OpenAsync();
        var told = 0;
        using var writer = new JournalWriter(new(storage.Path), new(), () => told++);
        writer.Open();
        var batch = new CommitBatch();
        batch.Add() = storage.Success(1, new string('x', 100_000));
        foreach (var (room, expected) in new[] { (false, 1), (false, 1), (true, 1), (false, 2) })
        {
            var pages = room ? 1_000_000 : writer.Connection.Number("PRAGMA page_count") + 4;
            writer.Connection.Run($"PRAGMA max_page_count = {pages}");
            writer.Append(batch);
            Assert.Equal(expected, told);
        }
    }

    [Fact]
    public async Task A_connection_that_cannot_be_set_up_is_not_left_open()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var storage = await StorageFixture.OpenAsync();
        using var other = new ConnectionFactory(storage.Path).OpenWriter();
        storage.Commit(StorageFixture.Put(1));
        storage.Storage.Writer.Run("PRAGMA query_only = ON");
        other.Run("ALTER TABLE journal RENAME TO hidden");
        Assert.Throws<StoreUnavailableException>(() => storage.Commit(storage.Success(1)));
        var before = Handles(storage.Path);
        for (var attempts = 0; attempts < 5; attempts++)
        {
            Assert.Throws<StoreUnavailableException>(() => storage.Commit(storage.Success(1)));
        }

        Assert.InRange(Handles(storage.Path), 0, before);
        other.Run("ALTER TABLE hidden RENAME TO journal");
        storage.Commit(storage.Success(1));
    }

    private static int Handles(string path) => Directory.GetFiles("/proc/self/fd")
        .Count(handle => string.Equals(new FileInfo(handle).LinkTarget, path, StringComparison.Ordinal));

    [Fact]
    public async Task A_fold_that_fails_is_trouble_until_it_works_again()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1), storage.Success(1));
        storage.Storage.Writer.Run("ALTER TABLE signals RENAME TO elsewhere");

        var later = StorageFixture.Start + TimeSpan.FromMinutes(1);
        storage.TidyAll(later);
        Assert.IsType<SqliteException>(storage.Storage.Trouble);

        storage.Storage.Writer.Run("ALTER TABLE elsewhere RENAME TO signals");
        storage.TidyAll(later + TimeSpan.FromMinutes(1));
        Assert.Null(storage.Storage.Trouble);
        Assert.Equal(1, (await storage.Storage.GetSignalsAsync(1, new(1), default)).Total);
    }
}
