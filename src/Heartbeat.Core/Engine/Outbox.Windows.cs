using Heartbeat.Maintenance;
using Heartbeat.Monitors;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <content>Messages that wait for the end of a window of maintenance or a silence.</content>
internal sealed partial class Outbox
{
    /// <summary>Looks again at what waits for the end of a window: a silence was added, or ends earlier, or an edit moved it.</summary>
    /// <param name="now">The time.</param>
    /// <param name="calendarOf">The windows of a monitor as they will be.</param>
    /// <param name="monitorId">The one monitor that it concerns, or <see langword="null"/> for any.</param>
    /// <param name="puts">What is to be stored.</param>
    public void StageWindowsChanged(
        Instant now, Func<MonitorRecord, MaintenanceCalendar> calendarOf, long? monitorId, List<DeliveryEntry> puts)
    {
        var waiting = monitorId is { } id ? _table.OpeningsOf(id) : _table.Waiting;
        foreach (var slot in waiting.Where(WaitsForWindow).ToList())
        {
            if (monitors.Find(slot.MonitorId) is not { } monitor)
            {
                continue;
            }

            // After the clock was set back, the failure would lie ahead.
            var at = Instant.Min(slot.Entry.CreatedAt, now);
            var windowEnd = calendarOf(monitor).LatestEndTouching(at, at);
            if (windowEnd == slot.Entry.WindowEnd)
            {
                continue;
            }

            Put(slot.Entry with { WindowEnd = windowEnd, NotBefore = NotBefore(slot, monitor, windowEnd) }, puts);
        }

        // One that may go out by now has had its window already.
        bool WaitsForWindow(OutboxSlot slot) =>
            slot is { IsWaiting: true, Entry.Condition: DeliveryCondition.StillDown or DeliveryCondition.StillDownAndParentsUp }
            && (slot.Held || slot.Entry.NotBefore > now);

        Instant NotBefore(OutboxSlot slot, MonitorRecord monitor, Instant windowEnd)
        {
            // The grace period that a child has after its parent's return is not the window's to end.
            var least = IsTiedToParents(slot) && slot.Entry.NotBefore != slot.Entry.WindowEnd && !slot.Held
                ? Instant.Min(slot.Entry.NotBefore, now + monitor.Definition.Grace)
                : now;
            return Instant.Max(least, windowEnd);
        }
    }
}
