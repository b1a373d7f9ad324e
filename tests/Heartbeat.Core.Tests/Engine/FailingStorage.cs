using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Tests.Engine;

/// <summary>A storage in memory, behind the loop of a file, whose commits fail when told to.</summary>
internal class FailingStorage : IEmbeddedStorage
{
    private readonly MemoryStorage _inner = new();

    public bool IsMemoryOnly => false;

    public bool Fails { get; set; }

    /// <summary>Gets or sets what the next commit meets.</summary>
    public Exception? FailsOnce { get; set; }

    /// <summary>Gets or sets a value indicating whether the next commit, once stored, cannot be taken into memory.</summary>
    public bool BreaksMemoryOnce { get; set; }

    public int Commits { get; private set; }

    /// <summary>Gets how many bytes of bodies the largest commit held.</summary>
    public long LargestCommit { get; private set; }

    public bool IsClosed { get; private set; }

    public Exception? Trouble { get; set; }

    public bool IsSliceDue { get; set; }

    public double Backlog { get; set; }

    /// <summary>Gets or sets the monitor that it holds when it is opened.</summary>
    public MonitorRecord? Stored { get; set; }

    public async Task OpenAsync(IStorageLoader loader, CancellationToken cancellationToken)
    {
        await _inner.OpenAsync(loader, cancellationToken);
        if (Stored is not null)
        {
            loader.Add(Stored, MonitorState.Unarmed(Instant.FromUnixMicroseconds(0)));
        }
    }

    public virtual void Commit(CommitBatch batch)
    {
        if (Fails)
        {
            throw new StoreUnavailableException("The disk is full.");
        }

        if (FailsOnce is { } defect)
        {
            FailsOnce = null;
            throw defect;
        }

        Commits++;
        long bodies = 0;
        foreach (ref readonly var record in batch.Records)
        {
            bodies += record.Signal.Content?.Body?.Length ?? 0;
        }

        LargestCommit = Math.Max(LargestCommit, bodies);
        _inner.Commit(batch);
        if (BreaksMemoryOnce)
        {
            BreaksMemoryOnce = false;
            batch.Records[0].Monitor = null;
        }
    }

    public virtual bool Tidy(Instant now) => false;

    public void Close() => IsClosed = true;

    public ValueTask<Page<SignalEntry>> GetSignalsAsync(long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        _inner.GetSignalsAsync(monitorId, page, cancellationToken);

    public ValueTask<Page<RunEntry>> GetRunsAsync(long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        _inner.GetRunsAsync(monitorId, page, cancellationToken);

    public ValueTask<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        _inner.GetStatusChangesAsync(monitorId, page, cancellationToken);

    public ValueTask<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long monitorId, DateOnly from, CancellationToken cancellationToken) =>
        _inner.GetDailyRollupsAsync(monitorId, from, cancellationToken);

    public ValueTask<Page<DeliveryEntry>> GetDeliveriesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        _inner.GetDeliveriesAsync(monitorId, page, cancellationToken);

    public ValueTask<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken) =>
        _inner.GetAuditAsync(query, cancellationToken);
}
