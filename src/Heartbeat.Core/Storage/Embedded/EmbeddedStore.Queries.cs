using Heartbeat.Engine;
using Heartbeat.Signals;

namespace Heartbeat.Storage.Embedded;

/// <content>Changes and queries.</content>
internal sealed partial class EmbeddedStore
{
    public async ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<MonitorChange> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var results = new ChangeResult[changes.Count];
        for (var i = 0; i < changes.Count; i++)
        {
            results[i] = await ChangeAsync(changes[i], cancellationToken).ConfigureAwait(false);
        }

        return results;
    }

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

    public async ValueTask<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long monitorId, int days, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return await storage.GetDailyRollupsAsync(monitorId, today.AddDays(1 - days), cancellationToken)
            .ConfigureAwait(false);
    }

    private async ValueTask<ChangeResult> ChangeAsync(MonitorChange change, CancellationToken cancellationToken)
    {
        // What is deleted can be shown only as it was.
        var deleted = change is MonitorChange.Delete delete ? Snapshot(delete.Id) : null;
        (ChangeOutcome Outcome, long Id) staged = default;
        return await RunAsync(
            engine => staged = engine.StageChange(change),
            engine => new ChangeResult(staged.Outcome, deleted ?? ViewOf(engine, staged.Id)),
            cancellationToken).ConfigureAwait(false);
    }

    private MonitorSnapshot? ViewOf(HeartbeatEngine engine, long id)
    {
        var slot = engine.Table.Find(id);
        return slot < 0 ? null : engine.View(slot, Instant.From(time.GetUtcNow()));
    }

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
