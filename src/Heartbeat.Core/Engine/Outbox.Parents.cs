using Heartbeat.Monitors;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <content>Holding messages back while a parent is down.</content>
internal sealed partial class Outbox
{
    /// <summary>Looks again at the children of a monitor: it went down or came up, or its slug is another.</summary>
    public void StageParentChanged(string slug, Instant at, List<DeliveryEntry> puts)
    {
        foreach (var child in _children.Of(slug))
        {
            if (monitors.Find(child) is { } monitor && _table.OpeningsOf(child).Any(IsTiedToParents))
            {
                Reconsider(monitor, at, puts);
            }
            else
            {
                _children.Remove(slug, child);

                // If this is not stored, its message may wait for the parent again.
                _table.OnRollback(() => _children.Add(slug, child));
            }
        }
    }

    /// <summary>Looks again at a monitor whose dependencies were edited.</summary>
    public void StageDependenciesChanged(MonitorRecord monitor, Instant at, List<DeliveryEntry> puts)
    {
        _children.Add(monitor);
        Reconsider(monitor, at, puts);
    }

    private void Reconsider(MonitorRecord child, Instant at, List<DeliveryEntry> puts)
    {
        var parentDown = AnyParentDown(child);
        foreach (var slot in _table.OpeningsOf(child.Id).Where(IsTiedToParents))
        {
            // The parent is back: the child has its own grace period to follow, and is told of only after that.
            if (slot.Held && !parentDown)
            {
                var notBefore = Instant.Max(slot.Entry.NotBefore, at + child.Definition.Grace);
                Put(slot.Entry with { NotBefore = notBefore }, puts);
            }

            _table.Hold(slot, parentDown);
        }
    }

    private static bool IsTiedToParents(OutboxSlot slot) =>
        slot is { IsWaiting: true, Entry.Condition: DeliveryCondition.StillDownAndParentsUp };

    private bool AnyParentDown(MonitorRecord monitor) => monitor.DependsOn.Any(monitors.IsDown);
}
