namespace Heartbeat.AspNetCore.Management.Silences;

/// <summary>Silences, newest first.</summary>
internal sealed record SilenceListJson(IReadOnlyList<SilenceJson> Silences, long Total);
