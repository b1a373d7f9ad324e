namespace Heartbeat.AspNetCore.Management;

/// <summary>A page of a monitor's runs in the shape that Maintenant gives them.</summary>
internal sealed record ExecutionListJson(IReadOnlyList<ExecutionJson> Executions, long Total);
