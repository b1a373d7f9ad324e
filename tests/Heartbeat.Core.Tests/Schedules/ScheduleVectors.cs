using System.Globalization;

namespace Heartbeat.Core.Tests.Schedules;

/// <summary>The files of expected answers: recorded from Debian's cron rules and from systemd 252.</summary>
internal static class ScheduleVectors
{
    internal static IReadOnlyList<OccurrenceVector> Occurrences(string file) =>
        [.. Lines(file).Where(line => !line.StartsWith('#')).Select(Parse)];

    internal static string[] Lines(string file) =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Schedules", "Vectors", file));

    internal static Instant At(string text) =>
        Instant.From(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    private static OccurrenceVector Parse(string line)
    {
        var parts = line.Split('\t');
        return new OccurrenceVector(
            parts[0],
            TimeZoneInfo.FindSystemTimeZoneById(parts[1]),
            At(parts[2]),
            [.. parts[3].Split(',').Select(At)]);
    }
}

/// <summary>One expectation: the occurrences that follow an instant.</summary>
internal sealed record OccurrenceVector(
    string Expression,
    TimeZoneInfo TimeZone,
    Instant After,
    IReadOnlyList<Instant> Expected);
