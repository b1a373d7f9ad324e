using Heartbeat.Auditing;
using Heartbeat.Engine;
using Heartbeat.Engine.Packing;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Rollups;

namespace Heartbeat.Storage.Embedded;

/// <content>Queries.</content>
internal sealed partial class EmbeddedStore
{
    // Pings wait for the gate: it is held for a copy of a few, some ten microseconds, and all the work is done outside.
    private const int CopiedAtOnce = 128;

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
        var now = query.At ?? Instant.From(time.GetUtcNow());
        var listing = new MonitorListing(query, now);
        var copies = new MonitorCopies(CopiedAtOnce);
        var below = int.MaxValue;
        MonitorSight sight = default;
        while (below > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (_gate)
            {
                below = Engine.Table.Copy(below, copies);
                sight = Engine.Sight(now);
            }

            Add(listing, copies, sight);
        }

        var page = listing.ToPage();

        // What was worked out already is so once more, but for an outage that goes on: it would stop the clocks twice.
        return new(listing.DependsOnTime && sight.IsInOutage ? page : page with { Items = [.. page.Items.Select(sight.Show)] });
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

    private static void Add(MonitorListing listing, MonitorCopies copies, in MonitorSight sight)
    {
        var dependsOnTime = listing.DependsOnTime;
        for (var i = 0; i < copies.Count; i++)
        {
            var monitor = copies.Record(i);
            if (!listing.MayMatch(monitor))
            {
                continue;
            }

            var state = copies.State(i);
            listing.AddPossible(
                monitor,
                !dependsOnTime || sight.IsAsStored(state)
                    ? state
                    : sight.ShowForList(monitor, state, listing.DependsOnDeadline));
        }
    }

    private MonitorSnapshot? Snapshot(long id)
    {
        lock (_gate)
        {
            return ViewOf(Engine, id);
        }
    }
}
