namespace Heartbeat.AspNetCore.Management;

/// <summary>A page of monitors, how many match in all, and which page it is.</summary>
internal sealed record MonitorListJson(IReadOnlyList<MonitorJson> Heartbeats, long Total, int Limit, int Offset);
