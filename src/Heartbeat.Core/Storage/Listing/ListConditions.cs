using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Storage.Listing;

/// <summary>The conditions of a filter: those that the monitor meets by itself, and those that its state decides.</summary>
internal static class ListConditions
{
    public static bool Meets(MonitorFilter filter, MonitorRecord monitor) =>
        (filter.Slug is null || string.Equals(monitor.Slug, filter.Slug, StringComparison.Ordinal))
        && HasTags(filter, monitor)
        && HasText(filter.Text, monitor);

    public static bool Meets(MonitorFilter filter, MonitorRecord monitor, in MonitorState state, Instant now) =>
        HasRetirement(filter.Retired, state.Retired)
        && HasStatus(filter, state, now)
        && (filter.Running is not { } running || state.Running == running)
        && (filter.NeverReported is not { } never || MonitorView.NeverReported(monitor, state, now) == never);

    private static bool HasTags(MonitorFilter filter, MonitorRecord monitor)
    {
        if (filter.Tags.IsDefaultOrEmpty)
        {
            return true;
        }

        foreach (var tag in filter.Tags)
        {
            if (monitor.Tags.IsDefault || !monitor.Tags.Contains(tag, StringComparer.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasText(string? text, MonitorRecord monitor)
    {
        if (string.IsNullOrEmpty(text) || IsIn(monitor.Name, text) || IsIn(monitor.Slug, text)
            || IsIn(monitor.Description, text))
        {
            return true;
        }

        foreach (var tag in monitor.Tags.IsDefault ? [] : monitor.Tags)
        {
            if (IsIn(tag, text))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(string? where, string text) =>
        where is not null && where.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static bool HasRetirement(RetiredMonitors wanted, bool retired) => wanted switch
    {
        RetiredMonitors.Include => true,
        RetiredMonitors.Only => retired,
        _ => !retired,
    };

    private static bool HasStatus(MonitorFilter filter, in MonitorState state, Instant now) =>
        (filter.OrRunning && state.Running)
        || (filter.Statuses.IsDefaultOrEmpty
            ? !filter.OrRunning
            : filter.Statuses.Contains(MonitorView.StatusAt(state, now)));
}
