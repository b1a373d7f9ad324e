namespace Heartbeat.Storage.Rollups;

/// <summary>Works out uptime, the same for a day and for many.</summary>
internal static class Uptime
{
    public static double? PercentOf(TimeSpan down, TimeSpan watched) =>
        watched > TimeSpan.Zero ? 100.0 * (watched - down).Ticks / watched.Ticks : null;
}
