using Heartbeat.Auditing;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Rollups;

namespace Heartbeat.Storage.Embedded;

/// <summary>Keeps the newest history of each monitor in memory, and nothing beyond the life of the process.</summary>
internal sealed class MemoryStorage : IEmbeddedStorage
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, MemoryHistory> _histories = [];

    // Deliveries outlive their monitor until they are settled: the message that closes its outage is still to go out.
    private readonly Dictionary<long, DeliveryHistory> _deliveries = [];
    private readonly AuditHistory _audit = new();
    private long _sequence;

    public bool IsMemoryOnly => true;

    public Task OpenAsync(IStorageLoader loader, CancellationToken cancellationToken)
    {
        loader.Begin(0, 0, 0, 0, Instant.None);
        return Task.CompletedTask;
    }

    public void Commit(CommitBatch batch)
    {
        lock (_lock)
        {
            foreach (ref readonly var record in batch.Records)
            {
                Apply(record);
            }
        }
    }

    /// <summary>There is nothing to put off: histories are bounded as they grow, and days are forgotten as they are added.</summary>
    public bool Tidy(Instant now) => false;

    public void Close()
    {
    }

    public ValueTask<Page<SignalEntry>> GetSignalsAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        Read(monitorId, static (history, id, page) => history.Signals.Page(id, page), page, new Page<SignalEntry>([], 0));

    public ValueTask<Page<RunEntry>> GetRunsAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        Read(monitorId, static (history, id, page) => history.Runs.Page(id, page), page, new Page<RunEntry>([], 0));

    public ValueTask<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        Read(monitorId, static (history, id, page) => history.Changes.Page(id, page), page, new Page<StatusChangeEntry>([], 0));

    public ValueTask<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long monitorId, DateOnly from, CancellationToken cancellationToken) =>
        Read(monitorId, static (history, _, from) => history.Rollups.Since(from), from, []);

    public ValueTask<Page<DeliveryEntry>> GetDeliveriesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(
                _deliveries.TryGetValue(monitorId, out var deliveries) ? deliveries.Page(page) : new([], 0));
        }
    }

    public ValueTask<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_audit.Page(query));
        }
    }

    private void Apply(in CommitRecord record)
    {
        var sequence = ++_sequence;
        if (record.Kind == CommitRecordKind.MonitorDeleted)
        {
            _histories.Remove(record.MonitorId);
            Forget(record.MonitorId);
        }
        else if (record.Kind is CommitRecordKind.Signal or CommitRecordKind.Expiry or CommitRecordKind.MonitorPut)
        {
            HistoryOf(record.MonitorId).Apply(sequence, record);
        }

        if (record.Audit is { } entry)
        {
            _audit.Add(entry with { Id = sequence });
        }

        if (record.Deliveries is { } deliveries)
        {
            deliveries.ForEach(Put);
        }
    }

    private MemoryHistory HistoryOf(long monitorId) =>
        _histories.TryGetValue(monitorId, out var history) ? history : _histories[monitorId] = new MemoryHistory();

    private void Put(DeliveryEntry delivery)
    {
        var monitorId = delivery.Notification.Monitor?.Id ?? 0;
        if (!_deliveries.TryGetValue(monitorId, out var deliveries))
        {
            _deliveries[monitorId] = deliveries = new DeliveryHistory(HistoryLimits.InMemory);
        }

        deliveries.Put(delivery);
        if (monitorId != 0 && deliveries.AllAreSettled && !_histories.ContainsKey(monitorId))
        {
            _deliveries.Remove(monitorId);
        }
    }

    private void Forget(long monitorId)
    {
        if (_deliveries.TryGetValue(monitorId, out var deliveries))
        {
            deliveries.ForgetSettled();
            if (deliveries.AllAreSettled)
            {
                _deliveries.Remove(monitorId);
            }
        }
    }

    private ValueTask<TResult> Read<TResult, TArgument>(
        long monitorId, Func<MemoryHistory, long, TArgument, TResult> read, TArgument argument, TResult empty)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(
                _histories.TryGetValue(monitorId, out var history) ? read(history, monitorId, argument) : empty);
        }
    }

    private sealed class MemoryHistory
    {
        public SignalHistory Signals { get; } = new(HistoryLimits.InMemory);

        public RunHistory Runs { get; } = new(HistoryLimits.InMemory);

        public StatusChangeHistory Changes { get; } = new(HistoryLimits.InMemory);

        public RollupBook Rollups { get; } = new();

        public void Apply(long sequence, in CommitRecord record)
        {
            if (record.Kind == CommitRecordKind.Signal)
            {
                Signals.Add(record.SignalId, record.At, record.Signal, record.Effect);
            }

            Runs.Apply(sequence, record);
            Changes.Apply(sequence, record);
            Rollups.Apply(record);
            if (Rollups.Days.Count > RollupBook.DaysKept)
            {
                Rollups.RemoveBefore(RollupBook.DayOf(record.At).AddDays(1 - RollupBook.DaysKept));
            }
        }
    }
}
