using Heartbeat.Auditing;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Rollups;

namespace Heartbeat.Storage.Embedded;

/// <content>Queries.</content>
internal sealed partial class EmbeddedStore
{
    public ValueTask<MonitorSnapshot?> FindAsync(SignalTarget target, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var slot = Engine.Table.Find(target);
            return new(slot < 0 ? null : Engine.View(slot, Instant.From(time.GetUtcNow())));
        }
    }

    public ValueTask<Page<MonitorSnapshot>> ListAsync(MonitorQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var matches = new List<MonitorSnapshot>();
        var total = 0;
        foreach (var id in NewestFirst())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Snapshot(id) is not { } snapshot || !Matches(query, snapshot))
            {
                continue;
            }

            if (total >= query.Offset && matches.Count < query.Limit)
            {
                matches.Add(snapshot);
            }

            total++;
        }

        return new(new Page<MonitorSnapshot>(matches, total));
    }

    public ValueTask<Page<SignalEntry>> GetSignalsAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        storage.GetSignalsAsync(monitorId, page, cancellationToken);

    public ValueTask<Page<RunEntry>> GetRunsAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        storage.GetRunsAsync(monitorId, page, cancellationToken);

    public ValueTask<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        storage.GetStatusChangesAsync(monitorId, page, cancellationToken);

    public ValueTask<Page<DeliveryEntry>> GetDeliveriesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        storage.GetDeliveriesAsync(monitorId, page, cancellationToken);

    public ValueTask<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return storage.GetAuditAsync(query, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long monitorId, int days, CancellationToken cancellationToken)
    {
        var now = Instant.From(time.GetUtcNow());
        var from = RollupBook.DayOf(now).AddDays(1 - Math.Clamp(days, 0, RollupBook.DaysKept));
        while (true)
        {
            // Where the status changes while the days are read, its time would be counted twice or not at all.
            var state = StateOf(monitorId);
            var stored = await storage.GetDailyRollupsAsync(monitorId, from, cancellationToken).ConfigureAwait(false);
            if (IsSameStatus(state, StateOf(monitorId)))
            {
                return state is { } known ? OpenTime.AddTo(stored, known, from, now) : stored;
            }
        }
    }

    private MonitorState? StateOf(long monitorId)
    {
        lock (_gate)
        {
            var slot = Engine.Table.Find(monitorId);
            return slot < 0 ? null : Engine.Table.State(slot);
        }
    }

    private static bool IsSameStatus(MonitorState? left, MonitorState? right) =>
        left?.Status == right?.Status && left?.StatusSince == right?.StatusSince && left?.Retired == right?.Retired;

    private long[] NewestFirst()
    {
        lock (_gate)
        {
            return [.. Engine.Table.Ids.OrderDescending()];
        }
    }

    private MonitorSnapshot? Snapshot(long id)
    {
        lock (_gate)
        {
            return ViewOf(Engine, id);
        }
    }

    private static bool Matches(MonitorQuery query, MonitorSnapshot snapshot) =>
        (query.IncludeRetired || !snapshot.State.Retired) && (query.Where?.Invoke(snapshot) ?? true);
}
