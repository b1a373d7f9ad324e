using System.Diagnostics.CodeAnalysis;
using Heartbeat.Schedules.OnCalendar;
using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules;

/// <summary>
/// A calendar event of systemd timers (<c>OnCalendar=</c>), as systemd.time(7) describes and systemd 252 answers.
/// </summary>
/// <remarks>
/// <para>Weekdays, date, time and time zone, such as <c>Mon..Fri *-*-* 08:00 Europe/Riga</c>, where weekdays, date or
/// time will do; also <c>daily</c> and its like, and <c>@1793000000</c>. A zone in the text overrides the one
/// given.</para>
/// <para>When clocks change, times inside a gap are left out, and times in a repeated hour occur the first time only.
/// (systemd itself is of two minds in a repeated hour where it begins to count inside of it.)</para>
/// </remarks>
public sealed record OnCalendarSchedule : OccurrenceSchedule
{
    private readonly string _text;
    private readonly OccurrenceFinder _finder;

    private OnCalendarSchedule(string text, CalendarPattern pattern, TimeZoneInfo timeZone)
        : base(timeZone)
    {
        _text = text;
        _finder = new OccurrenceFinder(pattern, timeZone, ClockChangeRule.SkipGapsRunOnce);
    }

    /// <summary>Reads a calendar event.</summary>
    /// <param name="text">The event, for example <c>Mon..Fri 08:00</c>.</param>
    /// <param name="timeZone">The zone for an event that names none.</param>
    /// <returns>The schedule. All its occurrences may lie in the past.</returns>
    /// <exception cref="FormatException">The text is no calendar event, or names no existing date.</exception>
    public static OnCalendarSchedule Parse(string text, TimeZoneInfo timeZone) =>
        TryParse(text, timeZone, out var schedule, out var error) ? schedule : throw new FormatException(error);

    /// <summary>Reads a calendar event, or says what is wrong with it.</summary>
    /// <param name="text">The event, for example <c>Mon..Fri 08:00</c>.</param>
    /// <param name="timeZone">The zone for an event that names none.</param>
    /// <param name="schedule">The schedule, where the answer is <see langword="true"/>; all its occurrences may lie in
    /// the past.</param>
    /// <param name="error">What is wrong, naming part and value, else empty.</param>
    /// <returns>Whether the text is a calendar event whose date exists.</returns>
    public static bool TryParse(
        string? text,
        TimeZoneInfo timeZone,
        [NotNullWhen(true)] out OnCalendarSchedule? schedule,
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
            var (pattern, zone) = OnCalendarParser.Parse(clean, timeZone);
            schedule = new OnCalendarSchedule(clean, pattern, zone);
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

    /// <summary>Tells whether another calendar event has the same text and zone.</summary>
    /// <param name="other">The other schedule.</param>
    /// <returns>Whether they are the same.</returns>
    public bool Equals(OnCalendarSchedule? other) => base.Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => base.GetHashCode();

    /// <inheritdoc />
    public override string ToString() => _text;
}
