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
                break;
            default:
                throw new NotSupportedException($"A {schedule.GetType().Name} cannot be stored.");
        }
    }

    public static Schedule Read(ref ByteSource source) => source.ReadEnum<Kind>() switch
    {
        Kind.Interval => ReadInterval(source.ReadDuration()),
        var kind => throw new InvalidDataException($"A schedule of kind {kind} cannot be read."),
    };

    private static IntervalSchedule ReadInterval(TimeSpan interval) => interval > TimeSpan.Zero
        ? new IntervalSchedule { Interval = interval }
        : throw new InvalidDataException($"An interval of {interval} is not possible.");
}
