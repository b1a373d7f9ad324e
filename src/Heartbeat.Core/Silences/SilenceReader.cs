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

    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <exception cref="MonitorValidationException">Something is wrong; it names every fault at once.</exception>
    public static Silence Read(SilenceOptions options, ChangeAuthor author, TimeZoneInfo defaultZone, DateTimeOffset now)
    {
        var errors = new ErrorList();
        CheckTarget(options, errors);
        if (options.Reason?.Length > MaxReasonLength)
        {
            errors.Add(nameof(options.Reason), $"it has {options.Reason.Length} characters; at most {MaxReasonLength} are allowed");
        }

        var from = options.From > now ? options.From.Value : now;
        var duration = errors.Duration(nameof(options.Duration), options.Duration, TimeSpan.FromSeconds(1), Longest);
        var silence = options.Cron is null
            ? Once(options, from, duration, errors)
            : Recurring(options, from, duration, defaultZone, errors);
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

        if (options.Tag is { } tag && (string.IsNullOrWhiteSpace(tag) || tag.Trim().Length > MaxTagLength))
        {
            errors.Add(nameof(options.Tag), $"a tag has 1 to {MaxTagLength} printable characters");
        }
    }

    private static Silence Once(SilenceOptions options, DateTimeOffset from, TimeSpan? duration, ErrorList errors)
    {
        if (options.TimeZone is not null)
        {
            errors.Add(nameof(options.TimeZone), "only a recurring silence, one with Cron, has a time zone");
        }

        if ((options.Until is null) == string.IsNullOrWhiteSpace(options.Duration))
        {
            errors.Add(nameof(options.Until), "set one of Until and Duration: a silence without an end is a pause");
        }

        if (DateTimeOffset.MaxValue - from < Longest)
        {
            errors.Add(nameof(options.From), "it lies at the end of all time");
            from = DateTimeOffset.MaxValue - Longest;
        }

        var until = options.Until ?? from + (duration ?? Longest);
        if (options.Until is not null && until <= from)
        {
            errors.Add(
                nameof(options.Until),
                string.Create(CultureInfo.InvariantCulture, $"it is not later than the beginning, {Instant.From(from)}"));
        }

        return Of(from) with { Until = until };
    }

    private static Silence Recurring(
        SilenceOptions options, DateTimeOffset from, TimeSpan? duration, TimeZoneInfo defaultZone, ErrorList errors)
    {
        if (string.IsNullOrWhiteSpace(options.Duration))
        {
            errors.Add(nameof(options.Duration), "says how long a recurring silence lasts each time; set it");
        }

        if (options.Until <= from)
        {
            errors.Add(nameof(options.Until), "it is not later than the beginning");
        }

        var zone = ScheduleReader.Zone(options.TimeZone, defaultZone, errors);
        if (!CronSchedule.TryParse(options.Cron, zone, out var cron, out var error))
        {
            errors.Add(nameof(options.Cron), error);
        }

        return Of(from) with
        {
            Until = options.Until,
            Cron = cron?.ToString(),
            TimeZone = zone.Id,
            Duration = duration,
        };
    }

    private static Silence Of(DateTimeOffset from) => new() { From = from, Author = ChangeAuthor.Code };
}
