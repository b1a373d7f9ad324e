using Heartbeat.Auditing;
using Heartbeat.LoadTest.Fleets;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.LoadTest.Subjects.Growth;

/// <summary>
/// Begins with monitors and keeps nothing: what a ping costs then is what the engine needs to find the monitor, to decide,
/// and to move its deadline.
/// </summary>
internal sealed class ForgetfulStorage(int monitors, TimeProvider time) : IEmbeddedStorage
{
    public bool IsMemoryOnly => true;

    public Task OpenAsync(IStorageLoader loader, CancellationToken cancellationToken)
    {
        var now = Instant.From(time.GetUtcNow());
        loader.Begin(monitors, 0, 0, 0, Instant.None);
        for (var monitor = 0; monitor < monitors; monitor++)
        {
            var record = Fleet.RecordOf(monitor, FleetSchedules.Hourly) with { Id = monitor + 1, CreatedAt = now, UpdatedAt = now };
            loader.Add(record, MonitorState.Unarmed(now));
        }

        return Task.CompletedTask;
    }

    public void Commit(CommitBatch batch)
    {
    }

    public bool Tidy(Instant now) => false;

    public void Close()
    {
    }

    public ValueTask<Page<SignalEntry>> GetSignalsAsync(long monitorId, HistoryPage page, CancellationToken cancellationToken) => Empty<SignalEntry>();

    public ValueTask<Page<RunEntry>> GetRunsAsync(long monitorId, HistoryPage page, CancellationToken cancellationToken) => Empty<RunEntry>();

    public ValueTask<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) => Empty<StatusChangeEntry>();

    public ValueTask<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long monitorId, DateOnly from, CancellationToken cancellationToken) => new([]);

    public ValueTask<Page<DeliveryEntry>> GetDeliveriesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) => Empty<DeliveryEntry>();

    public ValueTask<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken) => Empty<AuditEntry>();

    private static ValueTask<Page<T>> Empty<T>() => new(new Page<T>([], 0));
}
