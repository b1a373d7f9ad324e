namespace Heartbeat.AspNetCore.Management;

/// <summary>A page of a monitor's status changes.</summary>
internal sealed record StatusChangeListJson(IReadOnlyList<StatusChangeJson> StatusChanges, long Total);
