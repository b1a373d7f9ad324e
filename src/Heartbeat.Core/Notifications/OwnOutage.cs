namespace Heartbeat.Notifications;

/// <summary>A time in which Heartbeat itself could not listen.</summary>
/// <param name="From">When it began.</param>
/// <param name="Until">When signals were accepted again.</param>
public sealed record OwnOutage(DateTimeOffset From, DateTimeOffset Until);
