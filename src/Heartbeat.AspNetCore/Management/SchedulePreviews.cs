using Heartbeat.Configuration;
using Heartbeat.Schedules;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Shows what a schedule means before a monitor is made with it.</summary>
internal sealed class SchedulePreviews(DefaultZones defaults, TimeProvider timeProvider)
{
    private const int DefaultCount = 10;
    private const int MaxCount = 1_000;

    private static readonly string[] Kinds = ["cron", "on_calendar", "interval", "schedule"];

    public IResult Preview(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query);
        var count = query.Number("count", DefaultCount, 1, MaxCount);
        var after = query.Time("after") ?? timeProvider.GetUtcNow();
        var zone = ReadZone(query);
        var schedule = ReadSchedule(query, zone);
        if (query.Errors.Any)
        {
            return query.Errors.ToResult();
        }

        var occurrences = SchedulePreview.Occurrences(schedule!, Instant.From(after), count, defaults.Intervals);
        return TypedResults.Json(
            new OccurrencesJson([.. occurrences.Select(static instant => instant.ToDateTimeOffset())]),
            ManagementJson.Types.OccurrencesJson);
    }

    private TimeZoneInfo ReadZone(QueryReader query)
    {
        if (query.Text("time_zone") is not { } id)
        {
            return defaults.Schedules;
        }

        if (TimeZones.TryFind(id, out var zone, out var error))
        {
            return zone;
        }

        query.Errors.Add("time_zone", error);
        return defaults.Schedules;
    }

    private static Schedule? ReadSchedule(QueryReader query, TimeZoneInfo zone)
    {
        var given = Kinds.Where(kind => query.Text(kind) is not null).ToList();
        if (given.Count != 1)
        {
            query.Errors.Add("schedule", "give one of cron, on_calendar, interval and schedule");
            return null;
        }

        var (schedule, error) = Parse(given[0], query.Text(given[0])!, zone, query.Text("time_zone") is not null);
        if (schedule is null)
        {
            query.Errors.Add(given[0], error);
        }

        return schedule;
    }

    private static (Schedule? Schedule, string Error) Parse(string kind, string text, TimeZoneInfo zone, bool zoneGiven)
    {
        string error;
        Schedule? schedule = kind switch
        {
            "cron" => CronSchedule.TryParse(text, zone, out var cron, out error) ? cron : null,
            "on_calendar" => OnCalendarSchedule.TryParse(text, zone, out var calendar, out error) ? calendar : null,
            "interval" => ParseInterval(text, zoneGiven ? zone : null, out error),
            _ => ScheduleParser.TryParse(text, zone, zoneGiven, out var any, out error) ? any : null,
        };
        return (schedule, error);
    }

    private static IntervalSchedule? ParseInterval(string text, TimeZoneInfo? zone, out string error)
    {
        if (!DurationParser.TryParse(text, out var interval, out error))
        {
            return null;
        }

        if (interval >= IntervalSchedule.MinInterval && interval <= IntervalSchedule.MaxInterval)
        {
            return new IntervalSchedule(interval, zone);
        }

        error = $"'{text}' is out of range; an interval can be {DurationParser.Format(IntervalSchedule.MinInterval)} "
            + $"to {DurationParser.Format(IntervalSchedule.MaxInterval)}";
        return null;
    }
}
