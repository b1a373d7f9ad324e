namespace Heartbeat.AspNetCore.Management;

/// <summary>A monitor's days, newest first; none is left out.</summary>
internal sealed record DailyUptimeJson(IReadOnlyList<UptimeDayJson> Days);
