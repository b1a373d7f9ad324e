namespace Heartbeat.Schedules.WallClock;

/// <summary>
/// Wall clock readings and UTC times as microseconds since 0001-01-01T00:00:00 of the clock they are read on, so that
/// every value is positive and division needs no care for signs.
/// </summary>
internal static class WallTime
{
    internal const long Second = 1_000_000;
    internal const long Minute = 60 * Second;
    internal const long Hour = 60 * Minute;
    internal const long Day = 24 * Hour;

    /// <summary>
    /// The years in which occurrences are looked for: four centuries and more, after which dates repeat.
    /// </summary>
    internal const int FirstYear = 1900;
    internal const int LastYear = 2399;

    private const long UnixEpoch = 719_162 * Day;

    /// <summary>Gets the first microsecond of the range.</summary>
    internal static long First { get; } = StartOfYear(FirstYear);

    /// <summary>Gets the first microsecond after the range.</summary>
    internal static long End { get; } = StartOfYear(LastYear + 1);

    /// <summary>
    /// Converts an instant, markers included, to the nearest time from just before the range to its end.
    /// </summary>
    internal static long FromInstant(Instant instant) =>
        Math.Clamp(instant.UnixMicroseconds, First - 1 - UnixEpoch, End - UnixEpoch) + UnixEpoch;

    internal static Instant ToInstant(long utc) => Instant.FromUnixMicroseconds(utc - UnixEpoch);

    internal static long StartOfYear(int year) => FromDayNumber(new DateOnly(year, 1, 1).DayNumber);

    internal static long FromDayNumber(int dayNumber) => dayNumber * Day;

    internal static int DayNumber(long time) => (int)(time / Day);

    internal static int YearOf(long time) => DateOnly.FromDayNumber(DayNumber(time)).Year;
}
