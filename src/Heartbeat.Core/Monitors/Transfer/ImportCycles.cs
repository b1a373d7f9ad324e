using System.Collections.Immutable;
using Heartbeat.Configuration;
using Heartbeat.Engine;

namespace Heartbeat.Monitors.Transfer;

/// <summary>Refuses monitors whose dependencies would lead back to themselves, as the store would.</summary>
internal static class ImportCycles
{
    public static void Refuse(IEnumerable<ImportStep> stepsInOrder, StoredMonitors stored)
    {
        var parents = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var there in stored.All)
        {
            Set(parents, there.Monitor);
        }

        foreach (var step in stepsInOrder.Where(static step => step.Creates || step.Updates).ToList())
        {
            var record = step.Record!;
            if (step.Stored?.Monitor.Slug is { } former)
            {
                parents.Remove(former);
            }

            var cycle = DependencyCycle.Find(
                record.Slug, record.DependsOn, slug => parents.GetValueOrDefault(slug, []));
            if (cycle is not null)
            {
                step.Refuse(
                    nameof(MonitorOptions.DependsOn), $"the dependencies lead back to the monitor itself: {cycle}");
            }

            Set(parents, cycle is null ? record : step.Stored?.Monitor);
        }
    }

    private static void Set(Dictionary<string, ImmutableArray<string>> parents, MonitorRecord? monitor)
    {
        if (monitor?.Slug is { } slug)
        {
            parents[slug] = monitor.DependsOn.IsDefault ? [] : monitor.DependsOn;
        }
    }
}
