using Heartbeat.Maintenance;
using Heartbeat.Monitors;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <content>Messages that wait for the end of a window of maintenance or a silence.</content>
internal sealed partial class Outbox
{
    /// <summary>Looks again at what waits for the end of a window: a silence was added, or ends earlier.</summary>
    /// <param name="now">The time.</param>
    /// <param name="before">The windows of a monitor as they were.</param>
    /// <param name="after">The windows of a monitor as they will be.</param>
    /// <param name="puts">What is to be stored.</param>
    public void StageWindowsChanged(
        Instant now,
        Func<MonitorRecord, MaintenanceCalendar> before,
        Func<MonitorRecord, MaintenanceCalendar> after,
        List<DeliveryEntry> puts)
    {
        foreach (var slot in _table.Waiting.Where(WaitsForWindow).ToList())
        {
            if (monitors.Find(slot.MonitorId) is not { } monitor)
            {
                continue;
            }

            var at = slot.Entry.CreatedAt;
            var ended = Instant.Max(at, before(monitor).LatestEndTouching(at, at));
            var ends = Instant.Max(now, after(monitor).LatestEndTouching(at, at));
            if (slot.Entry.NotBefore != ends && (slot.Entry.NotBefore == ended || slot.Entry.NotBefore < ends))
            {
                Put(slot.Entry with { NotBefore = ends }, puts);
            }
        }

        // One that may go out by now has had its window already.
        bool WaitsForWindow(OutboxSlot slot) =>
            slot.Entry.Condition is DeliveryCondition.StillDown or DeliveryCondition.StillDownAndParentsUp
            && slot.Entry.NotBefore > now;
    }
}
