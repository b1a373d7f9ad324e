using System.Diagnostics.CodeAnalysis;

namespace Heartbeat.Schedules;

/// <summary>Reads the text of a schedule of any kind.</summary>
/// <remarks>
/// A duration is an interval; a macro such as <c>@daily</c>, or five or six fields, are cron; <c>reported</c> is
/// itself; all else is a systemd calendar event. The one text with two meanings, <c>04:30:00</c>, is refused.
/// </remarks>
public static class ScheduleParser
{
    // Weekdays, date, time and zone: a calendar event has no more words.
    private const int MaxEventWords = 4;

    /// <summary>Reads a schedule, or says what is wrong with it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="zone">The zone whose wall clock counts.</param>
    /// <param name="zoneGiven">Whether the zone was given for this schedule rather than being a default; only then does
    /// an interval keep it.</param>
    /// <param name="schedule">The schedule, where the answer is <see langword="true"/>.</param>
    /// <param name="error">What is wrong, else empty.</param>
    /// <returns>Whether the text is a schedule.</returns>
    public static bool TryParse(
        string? text,
        TimeZoneInfo zone,
        bool zoneGiven,
        [NotNullWhen(true)] out Schedule? schedule,
        out string error)
    {
        ArgumentNullException.ThrowIfNull(zone);
        schedule = null;
        if (!ScheduleText.TryClean(text, out var clean, out error))
        {
            return false;
        }

        if (clean.Equals(ReportedSchedule.Text, StringComparison.OrdinalIgnoreCase))
        {
            schedule = ReportedSchedule.Instance;
            return true;
        }

        if (DurationParser.TryParse(clean, out var interval, out var durationError))
        {
            return TryMakeInterval(clean, interval, zoneGiven ? zone : null, out schedule, out error);
        }

        if (IsCron(clean))
        {
            var isCron = CronSchedule.TryParse(clean, zone, out var cron, out error);
            schedule = cron;
            return isCron;
        }

        if (OnCalendarSchedule.TryParse(clean, zone, out var calendar, out var calendarError))
        {
            schedule = calendar;
            return true;
        }

        error = Explain(clean, durationError, calendarError);
        return false;
    }

    private static bool TryMakeInterval(
        string text,
        TimeSpan interval,
        TimeZoneInfo? zone,
        [NotNullWhen(true)] out Schedule? schedule,
        out string error)
    {
        schedule = null;
        if (OnCalendarSchedule.TryParse(text, TimeZoneInfo.Utc, out _, out _))
        {
            error = $"'{text}' can be a duration or a time of day; "
                + $"write '{DurationParser.Format(interval)}' for every so often, '*-*-* {text}' for once a day";
            return false;
        }

        if (interval < IntervalSchedule.MinInterval || interval > IntervalSchedule.MaxInterval)
        {
            var (min, max) = (IntervalSchedule.MinInterval, IntervalSchedule.MaxInterval);
            error = $"the interval '{text}' is out of range; it can be "
                + $"{DurationParser.Format(min)} to {DurationParser.Format(max)}";
            return false;
        }

        schedule = new IntervalSchedule(interval, zone);
        error = "";
        return true;
    }

    // An @ before a digit is a calendar event: seconds since 1970.
    private static bool IsCron(string text) =>
        (text.StartsWith('@') && !(text.Length > 1 && char.IsAsciiDigit(text[1])))
        || text.Count(' ') >= MaxEventWords;

    private static string Explain(string text, string durationError, string calendarError)
    {
        var fields = text.Count(' ') + 1;
        return $"'{text}' is no schedule. As a duration: {durationError}. "
            + $"As cron: expected 5 or 6 fields, found {fields}. As a systemd calendar event: {calendarError}.";
    }
}
