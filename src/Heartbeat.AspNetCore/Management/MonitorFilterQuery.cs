using Heartbeat.Monitors;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Reads which monitors a request is about: the query of a list, and the filter of a change of many, alike.</summary>
internal static class MonitorFilterQuery
{
    // What Maintenant calls a monitor with an open run.
    private static readonly string[] RunningNames = ["running", "started"];

    public static MonitorFilter Read(QueryReader query)
    {
        var filter = new MonitorFilter { Tag = query.Text("tag") };
        if (query.Text("status") is not { Length: > 0 } name)
        {
            return filter;
        }

        if (RunningNames.Contains(name, StringComparer.Ordinal))
        {
            return filter with { Running = true };
        }

        if (WireName.TryParse<MonitorStatus>(name, out var status))
        {
            return filter with { Status = status };
        }

        query.Errors.Add("status", "must be new, up, late, down, paused or running");
        return filter;
    }
}
