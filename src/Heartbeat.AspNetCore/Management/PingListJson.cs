namespace Heartbeat.AspNetCore.Management;

/// <summary>A page of a monitor's signals.</summary>
internal sealed record PingListJson(IReadOnlyList<PingJson> Pings, long Total);
