using System.Globalization;
using Heartbeat.Auditing;
using Heartbeat.Configuration.Reading;
using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.Silences;

/// <summary>Turns a silence as people write it into the one that is stored, and finds everything that is wrong with it.</summary>
internal static class SilenceReader
{
    private const int MaxReasonLength = 1_000;
    private const int MaxTagLength = 100;

    private const int OccurrencesLookedAt = 10;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);
    private static readonly TimeSpan LongestRecurring = TimeSpan.FromDays(30);
    private static readonly TimeSpan FarthestAhead = TimeSpan.FromDays(3653);

    /// <exception cref="MonitorValidationException">Something is wrong; it names every fault at once.</exception>
    public static Silence Read(SilenceOptions options, ChangeAuthor author, TimeZoneInfo defaultZone, DateTimeOffset now)
    {
        var errors = new ErrorList();
        CheckTarget(options, errors);
        if (options.Reason?.Length > MaxReasonLength)
        {
            errors.Add(nameof(options.Reason), $"it has {options.Reason.Length} characters; at most {MaxReasonLength} are allowed");
        }

        if (options.From > now + FarthestAhead)
        {
            errors.Add(nameof(options.From), "it is more than 10 years ahead");
            throw new MonitorValidationException(errors.Errors);
        }

        // Windows are told in whole microseconds: what is shorter would be none.
        var from = Whole(options.From > now ? options.From.Value : now);
        var until = options.Until is { } end ? Whole(end) : (DateTimeOffset?)null;
        var silence = options.Cron is null
            ? Once(options, from, until, errors)
            : Recurring(options, from, until, defaultZone, errors);
        return errors.Errors is []
            ? silence with
            {
                MonitorId = options.MonitorId,
                Tag = string.IsNullOrWhiteSpace(options.Tag) ? null : options.Tag.Trim(),
                Reason = string.IsNullOrWhiteSpace(options.Reason) ? null : options.Reason.Trim(),
                Author = author,
            }
            : throw new MonitorValidationException(errors.Errors);
    }

    private static DateTimeOffset Whole(DateTimeOffset time) => Instant.From(time).ToDateTimeOffset();

    private static void CheckTarget(SilenceOptions options, ErrorList errors)
    {
        var named = (options.MonitorId is null ? 0 : 1) + (options.Tag is null ? 0 : 1) + (options.All == true ? 1 : 0);
        if (named != 1)
        {
            errors.Add(
                nameof(options.MonitorId),
                named == 0
                    ? "says what is silenced; set one of MonitorId, Tag and All"
                    : "set only one of MonitorId, Tag and All");
        }

        if (options.Tag is { } tag
            && (string.IsNullOrWhiteSpace(tag) || tag.Trim().Length > MaxTagLength || tag.Any(char.IsControl)))
        {
            errors.Add(nameof(options.Tag), $"a tag has 1 to {MaxTagLength} printable characters");
        }
    }

    private static Silence Once(
        SilenceOptions options, DateTimeOffset from, DateTimeOffset? until, ErrorList errors)
    {
        if (options.TimeZone is not null)
        {
            errors.Add(nameof(options.TimeZone), "only a recurring silence, one with Cron, has a time zone");
        }

        var duration = errors.Duration(nameof(options.Duration), options.Duration, Second, Longest);
        var hasDuration = !string.IsNullOrWhiteSpace(options.Duration);
        if (until is null && !hasDuration)
        {
            errors.Add(nameof(options.Until), "set one of Until and Duration: a silence without an end is a pause");
        }
        else if (until is not null && hasDuration)
        {
            errors.Add(nameof(options.Until), "says the same as Duration; set one of the two");
        }
        else if (until <= from)
        {
            errors.Add(
                nameof(options.Until),
                string.Create(CultureInfo.InvariantCulture, $"it is not later than the beginning, {Instant.From(from)}"));
        }
        else if (until > from + Longest)
        {
            errors.Add(nameof(options.Until), "it is more than 366 days after the beginning");
        }

        return Of(from) with { Until = until ?? Whole(from + (duration ?? Second)) };
    }

    private static Silence Recurring(
        SilenceOptions options, DateTimeOffset from, DateTimeOffset? until, TimeZoneInfo defaultZone, ErrorList errors)
    {
        var duration = errors.Duration(nameof(options.Duration), options.Duration, Second, LongestRecurring);
        if (string.IsNullOrWhiteSpace(options.Duration))
        {
            errors.Add(nameof(options.Duration), "says how long a recurring silence lasts each time; set it");
        }

        if (until <= from)
        {
            errors.Add(nameof(options.Until), "it is not later than the beginning");
        }

        var zone = ScheduleReader.Zone(options.TimeZone, defaultZone, errors);
        if (!CronSchedule.TryParse(options.Cron, zone, out var cron, out var error))
        {
            errors.Add(nameof(options.Cron), error);
        }
        else if (duration is { } length)
        {
            CheckGaps(cron, Instant.From(from), length, errors);
        }

        return Of(from) with
        {
            Until = until,
            Cron = cron?.ToString(),
            TimeZone = zone.Id,
            Duration = duration,
        };
    }

    /// <summary>A silence that begins anew before it is over never ends, and each deadline would have to follow it.</summary>
    private static void CheckGaps(CronSchedule cron, Instant from, TimeSpan duration, ErrorList errors)
    {
        var start = cron.Next(from);
        if (!start.IsTime)
        {
            errors.Add(nameof(SilenceOptions.Cron), $"'{cron}' never comes");
            return;
        }

        for (var i = 0; i < OccurrencesLookedAt && cron.Next(start) is { IsTime: true } next; i++, start = next)
        {
            if (next - start <= duration)
            {
                errors.Add(
                    nameof(SilenceOptions.Duration),
                    $"it lasts {DurationParser.Format(duration)} and begins anew after {DurationParser.Format(next - start)}: it would never end");
                return;
            }
        }
    }

    private static Silence Of(DateTimeOffset from) => new() { From = from, Author = ChangeAuthor.Code };
}
