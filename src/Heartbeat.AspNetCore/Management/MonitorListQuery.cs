using System.Collections.Frozen;
using System.Collections.Immutable;
using Heartbeat.Monitors;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Reads which monitors a list is to show, and in which order.</summary>
internal static class MonitorListQuery
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;
    private const int MaxTextLength = 255;

    // What Maintenant calls a monitor with an open run.
    private static readonly string[] RunningNames = ["running", "started"];

    // From the oldest to the newest, as a column of dates is sorted; so the order of the list itself is -created.
    private static readonly FrozenDictionary<string, (MonitorSort Sort, bool Reversed)> Sorts =
        new Dictionary<string, (MonitorSort, bool)>(StringComparer.Ordinal)
        {
            ["created"] = (MonitorSort.Newest, true),
            ["name"] = (MonitorSort.Name, false),
            ["status"] = (MonitorSort.Status, false),
            ["next_due"] = (MonitorSort.NextDue, false),
            ["deadline"] = (MonitorSort.Deadline, false),
            ["last_ping"] = (MonitorSort.LastSignal, false),
            ["id"] = (MonitorSort.Id, false),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static MonitorFilter Read(QueryReader query)
    {
        var (sort, reversed) = Sort(query);
        return Conditions(query) with
        {
            Sort = sort,
            Reversed = reversed,
            Limit = query.Number("limit", DefaultLimit, 1, MaxLimit),
            Offset = query.Number("offset", 0, 0, int.MaxValue),
        };
    }

    /// <summary>Reads which are meant: of a list, or of a change of many.</summary>
    public static MonitorFilter Conditions(QueryReader query)
    {
        var (statuses, orRunning) = Statuses(query);
        return new MonitorFilter
        {
            Statuses = statuses,
            OrRunning = orRunning,
            Running = query.Flag("running"),
            NeverReported = query.Flag("never_reported"),
            Tags = [.. query.Texts("tag")],
            Text = Text(query),
            Slug = query.Filled("slug"),
            Retired = Retired(query),
        };
    }

    private static (ImmutableArray<MonitorStatus> Statuses, bool OrRunning) Statuses(QueryReader query)
    {
        var statuses = ImmutableArray.CreateBuilder<MonitorStatus>();
        var orRunning = false;
        foreach (var name in query.Texts("status").SelectMany(static text => text.Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (RunningNames.Contains(name, StringComparer.Ordinal))
            {
                orRunning = true;
            }
            else if (WireName.TryParse<MonitorStatus>(name, out var status))
            {
                statuses.Add(status);
            }
            else
            {
                query.Errors.Add("status", $"'{name}' is none of new, up, late, down, paused and running");
            }
        }

        return (statuses.ToImmutable(), orRunning);
    }

    private static string? Text(QueryReader query)
    {
        var (q, text) = (query.Filled("q"), query.Filled("text"));
        if (q is not null && text is not null && !string.Equals(q, text, StringComparison.Ordinal))
        {
            query.Errors.Add("text", "says the same as q; send one of the two");
        }

        var found = q ?? text;
        if (found?.Length > MaxTextLength)
        {
            query.Errors.Add(q is null ? "text" : "q", "must have at most 255 characters");
        }

        return found;
    }

    private static RetiredMonitors Retired(QueryReader query)
    {
        switch (query.Filled("retired"))
        {
            case null or "false":
                return RetiredMonitors.Exclude;
            case "true":
                return RetiredMonitors.Include;
            case "only":
                return RetiredMonitors.Only;
            default:
                query.Errors.Add("retired", "must be false, true or only");
                return RetiredMonitors.Exclude;
        }
    }

    private static (MonitorSort Sort, bool Reversed) Sort(QueryReader query)
    {
        if (query.Filled("sort") is not { } name)
        {
            return (MonitorSort.Newest, false);
        }

        var turned = name.StartsWith('-');
        if (Sorts.TryGetValue(turned ? name[1..] : name, out var sort))
        {
            return (sort.Sort, sort.Reversed ^ turned);
        }

        query.Errors.Add(
            "sort", "must be created, name, status, next_due, deadline, last_ping or id, with a - before it for the reverse");
        return (MonitorSort.Newest, false);
    }
}
