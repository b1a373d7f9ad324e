using Heartbeat.Client.Registry.Wire;
using Heartbeat.Monitors;

namespace Heartbeat.Client.Registry;

/// <summary>Writes which monitors are meant, with the names that the list has for its conditions.</summary>
internal static class FilterConditions
{
    // No monitor can have it, see the rules of slugs.
    private const string NoSlug = ".";

    public static IEnumerable<(string Name, string Value)> Of(MonitorFilter filter)
    {
        foreach (var status in filter.Statuses.IsDefault ? [] : filter.Statuses)
        {
            yield return ("status", WireNames.Of(status));
        }

        if (filter.OrRunning)
        {
            yield return ("status", "running");
        }

        if (filter.Running is { } running)
        {
            yield return ("running", Word(running));
        }

        if (filter.NeverReported is { } neverReported)
        {
            yield return ("never_reported", Word(neverReported));
        }

        foreach (var tag in filter.Tags.IsDefault ? [] : filter.Tags)
        {
            yield return ("tag", tag);
        }

        if (!string.IsNullOrEmpty(filter.Text))
        {
            yield return ("q", filter.Text);
        }

        // The API takes an empty condition for none, and so for every monitor.
        if (filter.Slug is { } slug)
        {
            yield return ("slug", IsLost(slug) ? NoSlug : slug);
        }
        else if ((filter.Text is { Length: > 0 } text && string.IsNullOrWhiteSpace(text))
            || (!filter.Tags.IsDefault && filter.Tags.Any(static tag => tag.Length == 0)))
        {
            yield return ("slug", NoSlug);
        }

        if (filter.Retired != RetiredMonitors.Exclude)
        {
            yield return ("retired", filter.Retired == RetiredMonitors.Only ? "only" : "true");
        }
    }

    /// <summary>Names the order as the list does, where a minus turns it round.</summary>
    public static string SortOf(MonitorFilter filter) => filter.Sort switch
    {
        MonitorSort.Newest => filter.Reversed ? "created" : "-created",
        MonitorSort.Name => Turned("name", filter),
        MonitorSort.Status => Turned("status", filter),
        MonitorSort.NextDue => Turned("next_due", filter),
        MonitorSort.Deadline => Turned("deadline", filter),
        MonitorSort.LastSignal => Turned("last_ping", filter),
        _ => Turned("id", filter),
    };

    private static string Turned(string name, MonitorFilter filter) => filter.Reversed ? $"-{name}" : name;

    private static bool IsLost(string slug) => slug.Length == 0 || slug.Trim().Length < slug.Length;

    private static string Word(bool value) => value ? "true" : "false";
}
