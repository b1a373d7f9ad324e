namespace Heartbeat.AspNetCore.Management;

/// <summary>A page of a monitor's runs.</summary>
internal sealed record RunListJson(IReadOnlyList<RunJson> Runs, long Total);
