using System.Text;
using Heartbeat.Auditing;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Folding;
using Heartbeat.Sqlite.Support;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Encoding;
using Heartbeat.Tests.Storage;

namespace Heartbeat.Sqlite;

/// <summary>History is the same whether it is read from the journal, from rows, from both, or after a crash.</summary>
public sealed class FoldEquivalenceTests
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Folding_changes_no_answer(int seed)
    {
        using var temp = new TempDirectory();
        var records = new RandomRecords(seed);
        var random = new Random(seed);
        var fold = new FoldLimits { RoundFrom = 150, RoundMost = 400, Slice = 10, PartMost = 64 };
        var never = new FoldLimits { RoundFrom = int.MaxValue, RoundAfter = TimeSpan.MaxValue };
        using var plain = await StorageFixture.OpenAsync(temp.File("plain.db"), never);
        using var folded = await StorageFixture.OpenAsync(temp.File("folded.db"), fold, KeepAll);
        var memory = new MemoryStorage();
        var batch = new CommitBatch();

        for (var commits = 0; commits < 250; commits++)
        {
            batch.Clear();
            for (var left = random.Next(1, 12); left > 0; left--)
            {
                batch.Add() = records.Next();
            }

            plain.Storage.Commit(batch);
            folded.Storage.Commit(batch);
            memory.Commit(batch);
            for (var slices = random.Next(4); slices > 0; slices--)
            {
                folded.Storage.Tidy(records.Now);
            }

            if (commits % 25 == 24)
            {
                await AssertSameAsync(plain.Storage, folded.Storage, records.Monitors);
            }
        }

        using var crashed = await StorageFixture.OpenAsync(temp.CopyAsAfterCrash(folded.Path, "crashed.db"), fold, KeepAll);
        using var replayed = await StorageFixture.OpenAsync(temp.CopyAsAfterCrash(plain.Path, "replayed.db"), fold, KeepAll);
        AssertSame(replayed.Loaded, crashed.Loaded);
        Assert.Equal(records.Monitors.Order(), crashed.Loaded.Monitors.Keys.Order());
        await AssertSameAsync(plain.Storage, crashed.Storage, records.Monitors);
        await AssertSameSignalsAsync(memory, crashed.Storage, records.Monitors);

        crashed.TidyAll(records.Now);
        replayed.TidyAll(records.Now);
        await AssertSameAsync(plain.Storage, crashed.Storage, records.Monitors);
        await AssertSameAsync(plain.Storage, replayed.Storage, records.Monitors);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task Neither_full_disks_nor_crashes_change_an_answer(int seed)
    {
        using var temp = new TempDirectory();
        var records = new RandomRecords(seed);
        var random = new Random(seed);
        var fold = new FoldLimits { RoundFrom = 40, RoundMost = 100, Slice = 4, PartMost = 16 };
        var never = new FoldLimits { RoundFrom = int.MaxValue, RoundAfter = TimeSpan.MaxValue };
        using var plain = await StorageFixture.OpenAsync(temp.File("plain.db"), never);
        var hard = await StorageFixture.OpenAsync(temp.File("hard.db"), fold, KeepAll);
        var batch = new CommitBatch();
        var refusals = 0;
        for (var commits = 0; commits < 300; commits++)
        {
            batch.Clear();
            for (var left = random.Next(1, 12); left > 0; left--)
            {
                batch.Add() = records.Next();
            }

            plain.Storage.Commit(batch);
            while (!TryCommit(hard.Storage, batch, random.Next(4)))
            {
                refusals++;
            }

            for (var slices = random.Next(4); slices > 0; slices--)
            {
                LeaveRoom(hard.Storage, random.Next(6));
                hard.Storage.Tidy(records.Now + TimeSpan.FromMinutes(slices));
            }

            if (commits % 50 == 49)
            {
                var after = await StorageFixture.OpenAsync(temp.CopyAsAfterCrash(hard.Path, $"hard-{commits}.db"), fold, KeepAll);
                hard.Dispose();
                hard = after;
                using var replayed = await StorageFixture.OpenAsync(temp.CopyAsAfterCrash(plain.Path, $"plain-{commits}.db"), never);
                AssertSame(replayed.Loaded, hard.Loaded);
                await AssertSameAsync(plain.Storage, hard.Storage, records.Monitors);
            }
        }

        hard.Dispose();
        Assert.NotEqual(0, refusals);
    }

    private static bool TryCommit(SqliteStorage storage, CommitBatch batch, int pages)
    {
        try
        {
            LeaveRoom(storage, pages);
            storage.Commit(batch);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    /// <summary>Lets the file grow by some pages only.</summary>
    private static void LeaveRoom(SqliteStorage storage, int pages) =>
        storage.Writer.Run($"PRAGMA max_page_count = {storage.Writer.Number("PRAGMA page_count") + pages}");

    private static SqliteStorageSettings KeepAll(SqliteStorageSettings settings) =>
        settings with { Retention = new() { Signals = TimeSpan.FromDays(4_000), History = TimeSpan.FromDays(4_000) } };

    private static void AssertSame(RecordingLoader expected, RecordingLoader actual)
    {
        Assert.Equal(expected.Numbers, actual.Numbers);
        Assert.Equal(expected.TimeEvents, actual.TimeEvents);
        Assert.Equal(ItemsOf(expected), ItemsOf(actual));
        var (left, right) = (expected.Monitors.OrderBy(m => m.Key), actual.Monitors.OrderBy(m => m.Key));
        Assert.Equal(left.Select(m => (m.Key, m.Value.State)), right.Select(m => (m.Key, m.Value.State)));
        Assert.Equal(
            left.Select(m => (m.Value.Monitor.Name, m.Value.Monitor.Definition)),
            right.Select(m => (m.Value.Monitor.Name, m.Value.Monitor.Definition)));
        Assert.Equal(expected.Deliveries.Keys.Order(), actual.Deliveries.Keys.Order());
        Assert.Superset(expected.Keys.Where(key => expected.Monitors.ContainsKey(key.MonitorId)).ToHashSet(), actual.Keys);
    }

    private static IEnumerable<string> ItemsOf(RecordingLoader loader) => loader.Items.Values.OrderBy(static item => item.Id).Select(
        static item => $"{item.Id} {item.Kind} {Encoding.UTF8.GetString(StoredItemCodec.Encode(item))}");

    private static IEnumerable<string> Plain(Page<AuditEntry> trail) => trail.Items.Select(
        static entry => $"{entry.Id} {Encoding.UTF8.GetString(StoredItemCodec.Encode(entry))}").Append($"{trail.Total}");

    private static async Task AssertSameSignalsAsync(
        MemoryStorage memory, SqliteStorage storage, IEnumerable<long> monitors)
    {
        foreach (var id in monitors)
        {
            var expected = await memory.GetSignalsAsync(id, new(1_000), default);
            var actual = await storage.GetSignalsAsync(id, new(1_000), default);
            Assert.Equal(expected.Items, actual.Items);
        }
    }

    private static async Task AssertSameAsync(SqliteStorage expected, SqliteStorage actual, IEnumerable<long> monitors)
    {
        foreach (var id in monitors.Append(0).Append(99_999))
        {
            await AssertPageAsync(id, expected.GetSignalsAsync, actual.GetSignalsAsync);
            await AssertPageAsync(id, expected.GetRunsAsync, actual.GetRunsAsync);
            await AssertPageAsync(id, expected.GetStatusChangesAsync, actual.GetStatusChangesAsync);
            var query = new AuditQuery { MonitorId = id == 0 ? null : id, Limit = 1_000, Offset = 3 };
            Assert.Equal(Plain(await expected.GetAuditAsync(query, default)), Plain(await actual.GetAuditAsync(query, default)));
            Assert.Equal(
                await expected.GetDailyRollupsAsync(id, DateOnly.MinValue, default),
                await actual.GetDailyRollupsAsync(id, DateOnly.MinValue, default));
            Assert.Equal(
                (await expected.GetDeliveriesAsync(id, new(1_000), default)).Items.Select(Key),
                (await actual.GetDeliveriesAsync(id, new(1_000), default)).Items.Select(Key));
        }
    }

    private static async Task AssertPageAsync<T>(
        long id,
        Func<long, HistoryPage, CancellationToken, ValueTask<Page<T>>> expected,
        Func<long, HistoryPage, CancellationToken, ValueTask<Page<T>>> actual)
    {
        var left = await expected(id, new(20, 3), default);
        var right = await actual(id, new(20, 3), default);
        Assert.Equal(left.Total, right.Total);
        Assert.Equal(left.Items, right.Items);
    }

    private static (long, DeliveryStatus, int, string?) Key(DeliveryEntry delivery) =>
        (delivery.Id, delivery.Status, delivery.Attempts, delivery.Error);
}
