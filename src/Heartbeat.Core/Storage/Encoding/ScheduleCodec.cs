using Heartbeat.Schedules;

namespace Heartbeat.Storage.Encoding;

/// <summary>Writes a schedule as its kind, its text and its zone, so that it is read back without guessing.</summary>
internal static class ScheduleCodec
{
    /// <summary>The values are persisted: never renumbered, new ones appended.</summary>
    private enum Kind : byte
    {
        Interval = 1,
        Cron = 2,
        OnCalendar = 3,
        Reported = 4,
    }

    public static void Write(ByteSink sink, Schedule schedule)
    {
        switch (schedule)
        {
            case IntervalSchedule interval:
                sink.WriteByte((byte)Kind.Interval);
                sink.WriteDuration(interval.Interval);
                sink.WriteText(interval.TimeZone?.Id);
                break;
            case CronSchedule cron:
                Write(sink, Kind.Cron, cron);
                break;
            case OnCalendarSchedule calendar:
                Write(sink, Kind.OnCalendar, calendar);
                break;
            case ReportedSchedule:
                sink.WriteByte((byte)Kind.Reported);
                break;
            default:
                throw new NotSupportedException($"A {schedule.GetType().Name} cannot be stored.");
        }
    }

    public static Schedule Read(ref ByteSource source) => source.ReadEnum<Kind>() switch
    {
        Kind.Interval => ReadInterval(ref source),
        Kind.Cron => ReadCron(source.ReadRequiredText(), ReadZone(ref source)),
        Kind.OnCalendar => ReadCalendar(source.ReadRequiredText(), ReadZone(ref source)),
        _ => ReportedSchedule.Instance,
    };

    private static void Write(ByteSink sink, Kind kind, OccurrenceSchedule schedule)
    {
        sink.WriteByte((byte)kind);
        sink.WriteText(schedule.ToString());
        sink.WriteText(schedule.TimeZone.Id);
    }

    private static IntervalSchedule ReadInterval(ref ByteSource source)
    {
        var interval = source.ReadDuration();
        var zone = source.ReadText();
        return interval >= IntervalSchedule.MinInterval && interval <= IntervalSchedule.MaxInterval
            ? new IntervalSchedule(interval, zone is null ? null : FindZone(zone))
            : throw new InvalidDataException($"An interval of {interval} is not possible.");
    }

    private static CronSchedule ReadCron(string text, TimeZoneInfo zone) =>
        CronSchedule.TryParse(text, zone, out var schedule, out var error)
            ? schedule
            : throw new InvalidDataException($"The stored cron schedule '{text}' cannot be read: {error}.");

    private static OnCalendarSchedule ReadCalendar(string text, TimeZoneInfo zone) =>
        OnCalendarSchedule.TryParse(text, zone, out var schedule, out var error)
            ? schedule
            : throw new InvalidDataException($"The stored OnCalendar schedule '{text}' cannot be read: {error}.");

    private static TimeZoneInfo ReadZone(ref ByteSource source) => FindZone(source.ReadRequiredText());

    private static TimeZoneInfo FindZone(string id) =>
        TimeZones.TryFind(id, out var zone, out var error) ? zone : throw new InvalidDataException($"A stored schedule cannot be read: {error}.");
}
