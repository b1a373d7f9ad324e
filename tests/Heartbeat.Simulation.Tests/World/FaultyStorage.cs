using Heartbeat.Auditing;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Simulation.World;

/// <summary>A storage that fails, or whose process is killed just before or just after a commit is on disk.</summary>
internal sealed class FaultyStorage(IEmbeddedStorage storage) : IEmbeddedStorage
{
    private Action? _dying;
    private bool _diesAfterCommit;
    private int _commitsToLive;

    public bool Fails { get; set; }

    public bool IsDead { get; private set; }

    public bool IsMemoryOnly => storage.IsMemoryOnly;

    public double Backlog => storage.Backlog;

    public bool IsSliceDue => storage.IsSliceDue;

    /// <summary>Lets the process die at a commit to come.</summary>
    /// <param name="commits">How many commits it still makes.</param>
    /// <param name="afterCommit">Whether the last one reaches the disk, so that its caller alone never hears of it.</param>
    /// <param name="dying">What happens at that moment.</param>
    public void DieAt(int commits, bool afterCommit, Action dying)
    {
        _commitsToLive = commits;
        _diesAfterCommit = afterCommit;
        _dying = dying;
    }

    public Task OpenAsync(IStorageLoader loader, CancellationToken cancellationToken) =>
        storage.OpenAsync(loader, cancellationToken);

    public void Commit(CommitBatch batch)
    {
        if (Fails || IsDead)
        {
            throw new StoreUnavailableException("The disk is gone.");
        }

        if (_dying is { } dying && batch.Count > 0 && _commitsToLive-- == 0)
        {
            if (_diesAfterCommit)
            {
                storage.Commit(batch);
            }

            dying();
            IsDead = true;
            throw new StoreUnavailableException("The process is dead.");
        }

        storage.Commit(batch);
    }

    public bool Tidy(Instant now) => !Fails && !IsDead && storage.Tidy(now);

    public void Close() => storage.Close();

    public ValueTask<Page<SignalEntry>> GetSignalsAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        storage.GetSignalsAsync(monitorId, page, cancellationToken);

    public ValueTask<Page<RunEntry>> GetRunsAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        storage.GetRunsAsync(monitorId, page, cancellationToken);

    public ValueTask<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        storage.GetStatusChangesAsync(monitorId, page, cancellationToken);

    public ValueTask<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long monitorId, DateOnly from, CancellationToken cancellationToken) =>
        storage.GetDailyRollupsAsync(monitorId, from, cancellationToken);

    public ValueTask<Page<DeliveryEntry>> GetDeliveriesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        storage.GetDeliveriesAsync(monitorId, page, cancellationToken);

    public ValueTask<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken) =>
        storage.GetAuditAsync(query, cancellationToken);
}
