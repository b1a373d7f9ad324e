using System.Diagnostics.CodeAnalysis;
using Heartbeat.Schedules.Cron;
using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules;

/// <summary>A cron schedule in a time zone, with the rules of Debian's cron: see crontab(5) and cron(8).</summary>
/// <remarks>
/// <para>Five fields, or six with seconds in front; lists, ranges, steps, names of three letters, 7 for Sunday, macros
/// such as <c>@daily</c>; <c>L</c>, <c>L-3</c>, <c>LW</c> and <c>15W</c> as day of month; <c>5L</c> and <c>MON#2</c> as
/// day of week. The two day fields are joined by "or", unless one starts with a star: then both must match.</para>
/// <para>When clocks change, a job whose minute or hour (or second) starts with a star follows the clock as it is. Any
/// other job runs right after a skipped hour and only the first time in a repeated one.</para>
/// </remarks>
public sealed record CronSchedule : OccurrenceSchedule
{
    private readonly string _text;
    private readonly OccurrenceFinder _finder;

    private CronSchedule(string text, TimeZoneInfo timeZone)
        : base(timeZone)
    {
        var (pattern, rule) = CronParser.Parse(text);
        _text = text;
        _finder = new OccurrenceFinder(pattern, timeZone, rule);
    }

    /// <summary>Reads a cron expression.</summary>
    /// <param name="text">The expression, for example <c>0 3 * * MON-FRI</c>.</param>
    /// <param name="timeZone">The zone whose wall clock it is read on.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="FormatException">The text is no cron expression, or never occurs.</exception>
    public static CronSchedule Parse(string text, TimeZoneInfo timeZone) =>
        TryParse(text, timeZone, out var schedule, out var error) ? schedule : throw new FormatException(error);

    /// <summary>Reads a cron expression, or says what is wrong with it.</summary>
    /// <param name="text">The expression, for example <c>0 3 * * MON-FRI</c>.</param>
    /// <param name="timeZone">The zone whose wall clock it is read on.</param>
    /// <param name="schedule">The schedule, where the answer is <see langword="true"/>.</param>
    /// <param name="error">What is wrong, naming field and value, else empty.</param>
    /// <returns>Whether the text is a cron expression that occurs at least once.</returns>
    public static bool TryParse(
        string? text,
        TimeZoneInfo timeZone,
        [NotNullWhen(true)] out CronSchedule? schedule,
        out string error)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        schedule = null;
        if (!ScheduleText.TryClean(text, out var clean, out error))
        {
            return false;
        }

        try
        {
            schedule = new CronSchedule(clean, timeZone);
            return true;
        }
        catch (ScheduleFormatException exception)
        {
            error = exception.Message;
            return false;
        }
    }

    /// <inheritdoc />
    public override Instant Next(Instant after) => _finder.Next(after);

    /// <inheritdoc />
    public override Instant Previous(Instant atOrBefore) => _finder.Previous(atOrBefore);

    /// <summary>Tells whether another cron schedule has the same text and zone.</summary>
    /// <param name="other">The other schedule.</param>
    /// <returns>Whether they are the same.</returns>
    public bool Equals(CronSchedule? other) => base.Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => base.GetHashCode();

    /// <inheritdoc />
    public override string ToString() => _text;
}
