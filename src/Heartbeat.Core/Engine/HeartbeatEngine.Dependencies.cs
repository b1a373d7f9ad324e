using Heartbeat.Monitors;
using Heartbeat.Signals;

namespace Heartbeat.Engine;

/// <content>Dependencies must lead somewhere: in a circle, each would hold back the alerts of the others for ever.</content>
internal sealed partial class HeartbeatEngine
{
    /// <summary>Finds the way by which the dependencies of a monitor lead back to itself.</summary>
    /// <returns>The slugs on that way, or <see langword="null"/> where there is none.</returns>
    private string? FindCycle(MonitorRecord monitor)
    {
        if (monitor.Slug is not { } own || monitor.DependsOn.IsDefaultOrEmpty)
        {
            return null;
        }

        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var ahead = new Stack<string>();
        Follow(own, monitor, cameFrom, ahead);
        while (ahead.TryPop(out var slug))
        {
            if (slug == own)
            {
                return WayTo(own, cameFrom);
            }

            if (ParentBySlug(slug, monitor.Id) is { } parent)
            {
                Follow(slug, parent, cameFrom, ahead);
            }
        }

        return null;
    }

    private static void Follow(
        string slug, MonitorRecord monitor, Dictionary<string, string> cameFrom, Stack<string> ahead)
    {
        foreach (var parent in monitor.DependsOn)
        {
            if (cameFrom.TryAdd(parent, slug))
            {
                ahead.Push(parent);
            }
        }
    }

    // The record before the edit counts no more, also where it still has a slug that the edit takes away.
    private MonitorRecord? ParentBySlug(string slug, long exceptId)
    {
        var slot = Table.Find(SignalTarget.BySlug(slug));
        var found = slot >= 0 ? _staged.Record(slot, Table) : _creations.Find(slug);
        return found is not null && (exceptId == 0 || found.Id != exceptId) ? found : null;
    }

    private static string WayTo(string own, Dictionary<string, string> cameFrom)
    {
        var way = new List<string> { own };
        for (var slug = cameFrom[own]; slug != own; slug = cameFrom[slug])
        {
            way.Add(slug);
        }

        way.Add(own);
        way.Reverse();
        return string.Join(" -> ", way);
    }
}
