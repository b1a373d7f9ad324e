namespace Heartbeat.AspNetCore.Management.RefusedPings;

/// <summary>A page of refused pings, newest first.</summary>
internal sealed record RefusedPingListJson(IReadOnlyList<RefusedPingJson> RefusedPings, long Total, int Limit, int Offset);
