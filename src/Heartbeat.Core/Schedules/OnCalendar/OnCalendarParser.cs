using System.Globalization;
using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.OnCalendar;

/// <summary>Reads the calendar events of systemd.time(7), as systemd 252 does.</summary>
internal static class OnCalendarParser
{
    private static readonly long LastUnixTime =
        new DateTimeOffset(CalendarPart.MaxYear, 12, 31, 23, 59, 59, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>Reads an event.</summary>
    /// <param name="text">The event, its parts parted by single spaces.</param>
    /// <param name="zone">The zone for an event that names none.</param>
    /// <returns>The pattern and the zone whose wall clock it is read on.</returns>
    internal static (CalendarPattern Pattern, TimeZoneInfo Zone) Parse(string text, TimeZoneInfo zone)
    {
        (text, zone) = SplitZone(text, zone);
        if (text.StartsWith('@'))
        {
            return (ReadUnixTime(text), TimeZoneInfo.Utc);
        }

        var parts = Expand(text).Split(' ').AsSpan();
        var weekdays = WeekdayReader.AllDays;
        if (char.IsAsciiLetter(parts[0][0]))
        {
            weekdays = WeekdayReader.Read(parts[0]);
            parts = parts[1..];
        }

        var date = "*-*-*";
        if (parts.Length > 0 && !parts[0].Contains(':', StringComparison.Ordinal))
        {
            date = parts[0];
            parts = parts[1..];
        }

        var time = parts.Length > 0 ? parts[0] : "00:00:00";
        if (parts.Length > 1)
        {
            throw new ScheduleFormatException(
                $"'{parts[1]}' is left over; the order is weekdays, date, time, time zone");
        }

        var pattern = EventTime.Read(time).On(EventDate.Read(date, weekdays));
        return pattern.HasAny
            ? (pattern, zone)
            : throw new ScheduleFormatException($"'{text}' never occurs: there is no such date");
    }

    /// <summary>
    /// Takes the time zone off the end: the last word, where a word that is not the first has a letter.
    /// </summary>
    private static (string Text, TimeZoneInfo Zone) SplitZone(string text, TimeZoneInfo zone)
    {
        var space = text.LastIndexOf(' ');
        var word = text[(space + 1)..];
        if (space < 0 || !char.IsAsciiLetter(word[0]))
        {
            return (text, zone);
        }

        if (word.Equals("UTC", StringComparison.OrdinalIgnoreCase))
        {
            return (text[..space], TimeZoneInfo.Utc);
        }

        return TimeZones.TryFind(word, out var named, out var error)
            ? (text[..space], named)
            : throw new ScheduleFormatException($"time zone: {error}");
    }

    private static string Expand(string text) => text.ToUpperInvariant() switch
    {
        "MINUTELY" => "*-*-* *:*:00",
        "HOURLY" => "*-*-* *:00:00",
        "DAILY" => "*-*-* 00:00:00",
        "WEEKLY" => "Mon *-*-* 00:00:00",
        "MONTHLY" => "*-*-01 00:00:00",
        "QUARTERLY" => "*-01,04,07,10-01 00:00:00",
        "SEMIANNUALLY" or "SEMI-ANNUALLY" or "BIANNUALLY" or "BI-ANNUALLY" => "*-01,07-01 00:00:00",
        "YEARLY" or "ANNUALLY" => "*-01-01 00:00:00",
        _ => text,
    };

    private static CalendarPattern ReadUnixTime(string text)
    {
        if (!long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > LastUnixTime)
        {
            throw new ScheduleFormatException(
                $"'{text}' is not @ and the seconds since 1970, up to the year {CalendarPart.MaxYear}");
        }

        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return EventTime.Read(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture))
            .On(EventDate.Read(time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), WeekdayReader.AllDays));
    }
}
