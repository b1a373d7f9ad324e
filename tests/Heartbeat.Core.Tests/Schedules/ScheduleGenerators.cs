using FsCheck;
using FsCheck.Fluent;

namespace Heartbeat.Core.Tests.Schedules;

/// <summary>Random expressions, and instants that often lie near a change of clocks.</summary>
internal static class ScheduleGenerators
{
    private static readonly string[] ZoneIds =
    [
        "UTC", "Europe/Riga", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Santiago",
        "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo", "Asia/Tehran", "Pacific/Apia", "Antarctica/Troll", "Antarctica/Casey",
    ];

    private static readonly string[] ClockChanges =
    [
        "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z",
        "2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z", "2026-02-15T02:00:00Z", "2026-03-22T02:00:00Z",
        "2026-04-23T22:00:00Z", "2026-10-29T21:00:00Z", "2011-12-30T10:00:00Z", "2021-03-21T20:30:00Z",
        // Casey moved its clocks by three hours, the limit between a change and a new clock.
        "2009-10-17T18:00:00Z", "2010-03-04T15:00:00Z",
    ];

    internal static Gen<TimeZoneInfo> Zone { get; } = Gen.Elements(ZoneIds).Select(TimeZoneInfo.FindSystemTimeZoneById);

    internal static Gen<Instant> NearClockChange { get; } =
        from change in Gen.Elements(ClockChanges)
        from seconds in Gen.Choose(-90_000, 90_000)
        select ScheduleVectors.At(change) + TimeSpan.FromSeconds(seconds);

    internal static Gen<Instant> Anywhere { get; } =
        from hours in Gen.Choose(0, 60 * 8_766)
        from microseconds in Gen.Choose(0, int.MaxValue)
        select Instant.FromUnixMicroseconds(hours * 3_600_000_000L) + TimeSpan.FromMicroseconds(microseconds);

    internal static Gen<Instant> Time { get; } = Gen.OneOf(NearClockChange, Anywhere);

    internal static Gen<CronJob> Job { get; } =
        from minutes in Values(0, 59)
        from hours in Values(0, 23)
        from days in Values(1, 31)
        from weekdays in Values(0, 6)
        select new CronJob(minutes, hours, days, weekdays);

    internal static Gen<string> Cron { get; } =
        from minute in CronField(0, 59)
        from hour in CronField(0, 23)
        from day in Gen.Frequency((3, CronField(1, 28)), (1, Gen.Elements("L", "LW", "L-2", "15W", "31W", "*/3")))
        from month in Gen.Frequency((3, Gen.Constant("*")), (1, CronField(1, 12)))
        from weekday in Gen.Frequency((3, CronField(0, 7)), (1, Gen.Elements("5L", "MON#1", "WED#5", "*/2")))
        select $"{minute} {hour} {day} {month} {weekday}";

    internal static Gen<string> Calendar { get; } =
        from weekday in Gen.Elements("", "", "", "Mon ", "Tue..Sat ", "Mon,Sun ")
        from month in Gen.Frequency((3, Gen.Constant("*")), (1, CalendarPart(1, 12)))
        from day in Gen.Frequency((3, CalendarPart(1, 28)), (1, Gen.Constant("*")))
        from dash in Gen.Elements("-", "-", "~")
        from hour in CalendarPart(0, 23)
        from minute in CalendarPart(0, 59)
        from second in Gen.Elements("", "", ":0/20", ":0/7", ":1.5", ":0/0.4")
        select $"{weekday}*-{month}{dash}{day} {hour}:{minute}{second}";

    private static Gen<string> CronField(int min, int max) =>
        from first in Gen.Choose(min, max)
        from last in Gen.Choose(first, max)
        from step in Gen.Choose(1, 20)
        from text in Gen.Elements("*", $"{first}", $"{first},{last}", $"{first}-{last}", $"*/{step}", $"{first}/{step}")
        select text;

    private static Gen<string> CalendarPart(int min, int max) =>
        from first in Gen.Choose(min, (min + max) / 2)
        from last in Gen.Choose(first, max)
        from step in Gen.Choose(1, Math.Max(1, (first - min) / 2))
        from text in Gen.Elements("*", $"{first}", $"{first},{last}", $"{first}..{last}", $"{first}/{step}")
        select text;

    private static Gen<int[]> Values(int min, int max)
    {
        var some = Gen.Choose(min, max).NonEmptyListOf().Select(list => list.Distinct().ToArray());
        return Gen.Frequency((1, Gen.Constant(Array.Empty<int>())), (2, some));
    }
}
