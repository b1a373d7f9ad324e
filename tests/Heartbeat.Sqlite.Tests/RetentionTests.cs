using Heartbeat.Engine;
using Heartbeat.Signals;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Support;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Tests.Storage;

namespace Heartbeat.Sqlite;

public sealed class RetentionTests
{
    [Fact]
    public async Task The_newest_hundred_signals_are_kept_and_few_more_rows()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < 37; i++)
            {
                storage.Commit(storage.Success(1));
            }

            storage.TidyAll(StorageFixture.Start + TimeSpan.FromMinutes(1));
            Assert.InRange(storage.Storage.Writer.Number("SELECT count(*) FROM signals"), 0, 137);
        }

        var page = await storage.Storage.GetSignalsAsync(1, new(200), default);
        Assert.Equal(100, page.Total);
        Assert.Equal(740, page.Items[0].Id);
    }

    [Fact]
    public async Task Signals_go_after_thirty_days_and_runs_after_four_hundred()
    {
        using var storage = await StorageFixture.OpenAsync();
        var record = storage.Success(1, "body");
        record.Runs.Add(new(null, Instant.None, StorageFixture.Start, RunOutcome.Succeeded, null, null));
        storage.Commit(StorageFixture.Put(1), record);
        storage.TidyAll(StorageFixture.Start + TimeSpan.FromDays(29));
        Assert.Equal(1, (await storage.Storage.GetSignalsAsync(1, new(1), default)).Total);

        storage.TidyAll(StorageFixture.Start + TimeSpan.FromDays(31));
        Assert.Equal(0, (await storage.Storage.GetSignalsAsync(1, new(1), default)).Total);
        Assert.Equal(0, storage.Storage.Writer.Number("SELECT count(*) FROM bodies"));
        Assert.Equal(1, (await storage.Storage.GetRunsAsync(1, new(1), default)).Total);

        storage.TidyAll(StorageFixture.Start + TimeSpan.FromDays(401));
        Assert.Equal(0, (await storage.Storage.GetRunsAsync(1, new(1), default)).Total);
        Assert.Empty(await storage.Storage.GetDailyRollupsAsync(1, DateOnly.MinValue, default));
    }

    [Fact]
    public async Task Days_know_the_durations_and_the_lateness_of_runs_whose_signals_are_gone()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        var records = new List<CommitRecord>();
        for (var minute = 0; minute < 20_160; minute++)
        {
            var at = StorageFixture.Start + TimeSpan.FromMinutes(minute);
            var record = storage.Success(1, at: at);
            record.Runs.Add(new(null, Instant.None, at, RunOutcome.Succeeded, TimeSpan.FromSeconds(10 + (minute % 10)), null));
            record.Lateness = TimeSpan.FromSeconds(minute % 4);
            records.Add(record);
            if (records.Count == 1_000)
            {
                // Rows are written and read again many times within a day.
                storage.Commit([.. records]);
                storage.TidyAll(at);
                records.Clear();
            }
        }

        storage.Commit([.. records]);
        var days = await storage.Storage.GetDailyRollupsAsync(1, DateOnly.MinValue, default);

        Assert.InRange(storage.Storage.Writer.Number("SELECT count(*) FROM signals"), 1, 200);
        Assert.Equal(20_160, days.Sum(day => day.Durations!.Count));
        Assert.Equal(20_160, days.Sum(day => day.Lateness!.Count));
        Assert.All(days, day => Assert.InRange(day.MedianDuration!.Value.TotalSeconds, 13.4, 15.6));
        Assert.All(days, day => Assert.InRange(day.MedianLateness!.Value.TotalSeconds, 0.95, 1.05));
    }

    [Fact]
    public async Task What_is_too_old_goes_though_there_is_always_something_to_fold()
    {
        using var storage = await StorageFixture.OpenAsync(fold: new() { RoundFrom = 1, Slice = 1 });
        storage.Commit([.. Enumerable.Range(1, 101).Select(id => StorageFixture.Put(id)), storage.Success(101)]);
        storage.TidyAll(StorageFixture.Start);
        var later = StorageFixture.Start + TimeSpan.FromDays(31);
        for (var tidied = 0; tidied < 200; tidied++)
        {
            storage.Commit([.. Enumerable.Range(1, 100).Select(id => storage.Success(id, at: later))]);
            Assert.True(storage.Storage.Tidy(later));
        }

        Assert.Equal(0, storage.Storage.Writer.Number("SELECT count(*) FROM signals WHERE monitor_id = 101"));
    }

    [Fact]
    public async Task Bodies_of_failures_stay_longest()
    {
        using var storage = await StorageFixture.OpenAsync(configure: settings => settings with { BodyBytes = 50 });
        storage.Commit(StorageFixture.Put(1));
        for (var i = 0; i < 10; i++)
        {
            var kind = i == 2 ? SignalKind.Fail : SignalKind.Success;
            var record = storage.Signal(1, new(kind) { Content = new() { Body = new string((char)('0' + i), 10) } });
            if (i == 3)
            {
                // Suspiciously fast: that counts as a failure.
                record.Runs.Add(new(null, Instant.None, StorageFixture.Start, RunOutcome.TooShort, TimeSpan.Zero, null));
            }

            storage.Commit(record);
        }

        storage.TidyAll(StorageFixture.Start + TimeSpan.FromMinutes(1));

        var page = await storage.Storage.GetSignalsAsync(1, new(100), default);
        var kept = page.Items.Where(item => item.Signal.Content!.Body is not null).Select(item => item.Signal.Content!.Body![0]);
        Assert.Equal("98732", string.Concat(kept));
    }

    [Fact]
    public async Task Idempotency_keys_go_after_a_day_and_the_oldest_when_there_are_too_many()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1));
        storage.Storage.Writer.Run(
            $"""
            INSERT INTO idempotency_keys (number, at, monitor_id, kind, key)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {IdempotencyKeys.Most})
            SELECT i, {StorageFixture.Start.UnixMicroseconds}, 1, 0, 'key-' || i FROM n
            """);
        var signal = new Signal(SignalKind.Success) { IdempotencyKey = "new" };
        storage.Commit(storage.Signal(1, signal, StorageFixture.Start + TimeSpan.FromHours(1)));

        storage.TidyAll(StorageFixture.Start + TimeSpan.FromHours(2));
        Assert.Equal(IdempotencyKeys.Most, storage.Storage.Writer.Number("SELECT count(*) FROM idempotency_keys"));
        Assert.Equal(0, storage.Storage.Writer.Number("SELECT count(*) FROM idempotency_keys WHERE key = 'key-1'"));

        storage.TidyAll(StorageFixture.Start + TimeSpan.FromHours(24.5));
        Assert.Equal(1, storage.Storage.Writer.Number("SELECT count(*) FROM idempotency_keys"));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_deleted_monitor()
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1), StorageFixture.Put(2), storage.Success(1, "body"), storage.Success(2));
        storage.TidyAll(StorageFixture.Start + TimeSpan.FromMinutes(1));
        storage.Commit(StorageFixture.Put(1) with { Kind = CommitRecordKind.MonitorDeleted });
        Assert.Equal(0, (await storage.Storage.GetSignalsAsync(1, new(1), default)).Total);

        storage.TidyAll(StorageFixture.Start + TimeSpan.FromMinutes(2));
        foreach (var table in new[] { "signals", "bodies", "runs", "status_changes", "rollups" })
        {
            Assert.Equal(0, storage.Storage.Writer.Number($"SELECT count(*) FROM {table} WHERE monitor_id = 1"));
        }

        Assert.Equal(1, (await storage.Storage.GetSignalsAsync(2, new(1), default)).Total);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_sent_for_a_deleted_monitor_goes_with_it_and_what_waits_stays(bool foldedBefore)
    {
        using var storage = await StorageFixture.OpenAsync();
        storage.Commit(StorageFixture.Put(1), Delivering(Delivery(1), Delivery(2), Delivery(3)));
        storage.Commit(Delivering(Delivery(1) with { Status = DeliveryStatus.Sent, SettledAt = StorageFixture.Start }));
        if (foldedBefore)
        {
            storage.TidyAll(StorageFixture.Start + TimeSpan.FromMinutes(1));
        }

        storage.Commit(Delivering(Delivery(2) with { Status = DeliveryStatus.Dropped, SettledAt = StorageFixture.Start }));
        storage.Commit(StorageFixture.Put(1) with { Kind = CommitRecordKind.MonitorDeleted, Monitor = null });
        Assert.Equal(3, Assert.Single((await storage.Storage.GetDeliveriesAsync(1, new(10), default)).Items).Id);

        storage.TidyAll(StorageFixture.Start + TimeSpan.FromMinutes(2));
        Assert.Equal(3, Assert.Single((await storage.Storage.GetDeliveriesAsync(1, new(10), default)).Items).Id);
        Assert.Equal(1, storage.Storage.Writer.Number("SELECT count(*) FROM deliveries"));
    }

    private static CommitRecord Delivering(params List<DeliveryEntry> deliveries) =>
        new() { Kind = CommitRecordKind.Deliveries, At = StorageFixture.Start, Deliveries = deliveries };

    private static DeliveryEntry Delivery(long id) =>
        new RandomRecords(1).Delivery(id, monitorId: 1) with { Status = DeliveryStatus.Waiting, OutageOpen = false };
}
