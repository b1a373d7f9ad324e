namespace Heartbeat.AspNetCore.Management;

/// <summary>The times that a schedule leads to.</summary>
internal sealed record OccurrencesJson(IReadOnlyList<DateTimeOffset> Occurrences);
