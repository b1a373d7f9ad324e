using Heartbeat.Schedules;

namespace Heartbeat.Configuration;

/// <summary>The zones of what names none: the one place where that is decided.</summary>
/// <param name="Schedules">The zone of cron and calendar schedules: <c>DefaultTimeZone</c>, else UTC.</param>
/// <param name="Intervals">
/// The zone on whose clock long intervals are also measured: <c>DefaultTimeZone</c>, else the host's. A local crontab
/// starts such jobs by the host's clock, and a wrong guess only makes a deadline an hour later, once a year.
/// </param>
internal sealed record DefaultZones(TimeZoneInfo Schedules, TimeZoneInfo Intervals)
{
    /// <summary>Decides on the zones. A <c>DefaultTimeZone</c> that is not known stops the host, see <see cref="ErrorIn"/>.</summary>
    public static DefaultZones Of(HeartbeatOptions options, TimeProvider time) =>
        TimeZones.TryFind(options.DefaultTimeZone, out var zone, out _)
            ? new(zone, zone)
            : new(TimeZoneInfo.Utc, time.LocalTimeZone);

    /// <summary>Says what is wrong with <c>DefaultTimeZone</c>, if anything is.</summary>
    public static string? ErrorIn(HeartbeatOptions options) =>
        string.IsNullOrWhiteSpace(options.DefaultTimeZone) || TimeZones.TryFind(options.DefaultTimeZone, out _, out var error)
            ? null
            : error;
}
