using System.Diagnostics.CodeAnalysis;

namespace Heartbeat.Schedules;

/// <summary>Finds time zones by the names that people write.</summary>
public static class TimeZones
{
    // Every installation of time zone data has it.
    private const string WellKnownId = "Europe/London";

    /// <summary>
    /// Finds a zone by its IANA id, such as <c>Europe/Riga</c>, or its Windows id, or says why there is none.
    /// </summary>
    /// <param name="id">The id.</param>
    /// <param name="timeZone">The zone, where the answer is <see langword="true"/>.</param>
    /// <param name="error">What is wrong, else empty.</param>
    /// <returns>Whether there is such a zone on this machine.</returns>
    public static bool TryFind(string? id, [NotNullWhen(true)] out TimeZoneInfo? timeZone, out string error)
    {
        timeZone = null;
        if (string.IsNullOrWhiteSpace(id))
        {
            error = "the time zone is empty; write an IANA id such as Europe/Riga, or UTC";
            return false;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(id.Trim(), out timeZone))
        {
            error = "";
            return true;
        }

        error = TimeZoneInfo.TryFindSystemTimeZoneById(WellKnownId, out _)
            ? $"unknown time zone '{id.Trim()}'; write an IANA id such as Europe/Riga, or UTC"
            : $"time zone '{id.Trim()}' cannot be read: this machine has no time zone data; install the package tzdata";
        return false;
    }
}
