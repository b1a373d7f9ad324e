namespace Heartbeat.Schedules;

/// <summary>Lists the due times that a schedule leads to, for people to check what they have written.</summary>
public static class SchedulePreview
{
    /// <summary>Lists the next due times.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="after">The instant after which they come; for an interval, the last completed run.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="fallbackZone">The zone for an interval that has none; UTC where left out.</param>
    /// <returns>The due times, earliest first; none for <see cref="ReportedSchedule"/>.</returns>
    public static IEnumerable<Instant> Occurrences(
        Schedule schedule,
        Instant after,
        int count,
        TimeZoneInfo? fallbackZone = null)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return List(schedule, after, count, fallbackZone ?? TimeZoneInfo.Utc);
    }

    private static IEnumerable<Instant> List(Schedule schedule, Instant after, int count, TimeZoneInfo fallbackZone)
    {
        for (var left = count; left > 0; left--)
        {
            after = schedule switch
            {
                IntervalSchedule interval => interval.Next(after, TimeSpan.Zero, fallbackZone),
                OccurrenceSchedule occurrences => occurrences.Next(after),
                _ => Instant.Never,
            };
            if (!after.IsTime)
            {
                yield break;
            }

            yield return after;
        }
    }
}
