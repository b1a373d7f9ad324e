using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Tests.Engine;

/// <summary>A storage in memory, behind the loop of a file, whose commits fail when told to.</summary>
internal sealed class FailingStorage : IEmbeddedStorage
{
    private readonly MemoryStorage _inner = new();

    public bool IsMemoryOnly => false;

    public bool Fails { get; set; }

    public int Commits { get; private set; }

    public bool IsClosed { get; private set; }

    public Task OpenAsync(IStorageLoader loader, CancellationToken cancellationToken) =>
        _inner.OpenAsync(loader, cancellationToken);

    public void Commit(CommitBatch batch)
    {
        if (Fails)
        {
            throw new StoreUnavailableException("The disk is full.");
        }

        Commits++;
        _inner.Commit(batch);
    }

    public bool Tidy(Instant now) => false;

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
}
