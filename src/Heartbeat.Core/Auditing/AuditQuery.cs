namespace Heartbeat.Auditing;

/// <summary>Which part of the audit trail is wanted, newest first.</summary>
public sealed record AuditQuery
{
    /// <summary>For how long entries are kept.</summary>
    internal static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    /// <summary>Gets the monitor whose changes are wanted, or <see langword="null"/> for all changes.</summary>
    public long? MonitorId { get; init; }

    /// <summary>Gets how many entries the page holds at the most.</summary>
    /// <value>1 to 1,000; 100 unless set.</value>
    public int Limit { get; init; } = 100;

    /// <summary>Gets how many newer entries come before the page.</summary>
    public int Offset { get; init; }
}
