namespace Heartbeat.AspNetCore.Management;

/// <summary>A page of monitors.</summary>
internal sealed record MonitorListJson(IReadOnlyList<MonitorJson> Heartbeats, long Total);
