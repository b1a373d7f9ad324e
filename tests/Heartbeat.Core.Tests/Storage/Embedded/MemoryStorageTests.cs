using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Tests.Storage.Embedded;

public sealed class MemoryStorageTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private readonly MemoryStorage _storage = new();
    private readonly CommitBatch _batch = new();
    private long _signalId;

    [Fact]
    public async Task The_newest_hundred_signals_are_kept_newest_first()
    {
        for (var i = 0; i < 250; i++)
        {
            Commit();
        }

        var page = await _storage.GetSignalsAsync(1, new(10, 5), default);
        Assert.Equal(100, page.Total);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => 245L - i), page.Items.Select(item => item.Id));
    }

    [Fact]
    public async Task A_run_is_one_entry_from_start_to_end()
    {
        Commit(run: new("a", Start, Instant.None, RunOutcome.Running, null, null));
        Commit(run: new("b", Start, Instant.None, RunOutcome.Running, null, null));
        Commit(run: new("a", Start, Start + TimeSpan.FromMinutes(1), RunOutcome.Succeeded, TimeSpan.FromMinutes(1), null));
        Commit(run: new(null, Instant.None, Start, RunOutcome.Failed, null, 3));

        var page = await _storage.GetRunsAsync(1, new(10), default);
        Assert.Equal(
            [RunOutcome.Failed, RunOutcome.Running, RunOutcome.Succeeded], page.Items.Select(item => item.Run.Outcome));
    }

    [Fact]
    public async Task An_unknown_monitor_has_no_history() =>
        Assert.Equal(0, (await _storage.GetSignalsAsync(99, new(10), default)).Total);

    [Fact]
    public void A_usual_success_allocates_nothing()
    {
        var content = new SignalContent { Source = "in-process" };
        for (var i = 0; i < 300; i++)
        {
            Commit(content);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Commit(content);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public async Task Deliveries_of_a_deleted_monitor_are_kept_until_they_are_settled_and_no_longer()
    {
        Commit();
        Deliver(Delivery(1), Delivery(2));
        Deliver(Delivery(1) with { Status = DeliveryStatus.Sent });
        Assert.Equal([2L, 1L], await DeliveriesAsync());

        _batch.Clear();
        _batch.Add() = new() { Kind = CommitRecordKind.MonitorDeleted, At = Start, MonitorId = 1 };
        _storage.Commit(_batch);
        Assert.Equal([2L], await DeliveriesAsync());

        Deliver(Delivery(2) with { Status = DeliveryStatus.Sent });
        Assert.Empty(await DeliveriesAsync());
    }

    private static DeliveryEntry Delivery(long id) =>
        new RandomRecords(1).Delivery(id, monitorId: 1) with { Status = DeliveryStatus.Waiting, OutageOpen = false };

    private void Deliver(params List<DeliveryEntry> deliveries)
    {
        _batch.Clear();
        _batch.Add() = new() { Kind = CommitRecordKind.Deliveries, At = Start, Deliveries = deliveries };
        _storage.Commit(_batch);
    }

    private async Task<IEnumerable<long>> DeliveriesAsync() =>
        (await _storage.GetDeliveriesAsync(1, new(10), default)).Items.Select(delivery => delivery.Id);

    private void Commit(SignalContent? content = null, RunChange? run = null)
    {
        _batch.Clear();
        ref var record = ref _batch.Add();
        record.Kind = CommitRecordKind.Signal;
        record.At = Start;
        record.MonitorId = 1;
        record.SignalId = ++_signalId;
        record.Signal = new(SignalKind.Success) { Content = content };
        record.Before = record.State = MonitorState.Unarmed(Start);
        record.Runs.Add(run ?? new(null, Instant.None, Start, RunOutcome.Succeeded, null, null));
        _storage.Commit(_batch);
    }
}
