using Heartbeat.Monitors;
using Heartbeat.Signals;

namespace Heartbeat.Engine;

/// <content>Dependencies must lead somewhere: in a circle, each would hold back the alerts of the others for ever.</content>
internal sealed partial class HeartbeatEngine
{
    /// <summary>Finds the way by which the dependencies of a monitor lead back to itself.</summary>
    /// <returns>The slugs on that way, or <see langword="null"/> where there is none.</returns>
    private string? FindCycle(MonitorRecord monitor) => DependencyCycle.Find(
        monitor.Slug, monitor.DependsOn, slug => ParentBySlug(slug, monitor.Id)?.DependsOn ?? []);

    // The record before the edit counts no more, also where it still has a slug that the edit takes away.
    private MonitorRecord? ParentBySlug(string slug, long exceptId)
    {
        var slot = Table.Find(SignalTarget.BySlug(slug));
        var found = slot >= 0 ? _staged.Record(slot, Table) : _creations.Find(slug);
        return found is not null && (exceptId == 0 || found.Id != exceptId) ? found : null;
    }
}
