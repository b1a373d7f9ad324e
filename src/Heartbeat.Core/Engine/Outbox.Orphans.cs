using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <content>Messages for notifiers that are not configured any more.</content>
internal sealed partial class Outbox
{
    /// <summary>
    /// Gives up what has waited for a notifier that is gone as long as a message is tried: it would wait for ever, and
    /// nobody would see that it did not arrive.
    /// </summary>
    /// <returns>What was given up.</returns>
    public IReadOnlyList<DeliveryEntry> StageOrphans(Instant now, TimeSpan triedFor, int limit, List<DeliveryEntry> puts)
    {
        var since = now - triedFor;
        if (!_table.Notifiers.Any(name => IsGone(name) && _table.QueueOf(name)!.WaitingSince <= since))
        {
            return [];
        }

        var orphans = _table.Waiting
            .Where(slot => IsGone(slot.Entry.Notifier) && !slot.Held && !slot.IsLeased && slot.SendableSince <= since)
            .Take(limit)
            .Select(slot => slot.Entry with { Error = $"There is no notifier '{slot.Entry.Notifier}' any more." })
            .ToList();
        var ended = new List<DeliveryEntry>();
        foreach (var orphan in orphans)
        {
            // One that closes an outage may have gone with the one that opened it.
            if (_table.Find(orphan.Id) is { IsWaiting: true })
            {
                Conclude(orphan, DeliveryStatus.Failed, now, puts);
                ended.Add(orphan);
            }
        }

        return ended;
    }

    private bool IsGone(string notifier) => !planner.Notifiers.Contains(notifier, StringComparer.Ordinal);
}
