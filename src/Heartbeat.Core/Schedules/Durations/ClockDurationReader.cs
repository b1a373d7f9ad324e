using System.Globalization;

namespace Heartbeat.Schedules.Durations;

/// <summary>Reads durations as .NET writes them: <c>[d.]hh:mm:ss[.fffffff]</c>.</summary>
internal static class ClockDurationReader
{
    private static readonly string[] Formats =
        [@"hh\:mm\:ss", @"hh\:mm\:ss\.FFFFFFF", @"d\.hh\:mm\:ss", @"d\.hh\:mm\:ss\.FFFFFFF"];

    internal static TimeSpan Read(string text) =>
        TimeSpan.TryParseExact(text, Formats, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ScheduleFormatException(
                $"'{text}' is not hh:mm:ss or days.hh:mm:ss, with hours to 23, minutes to 59");
}
