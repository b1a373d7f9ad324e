using Heartbeat.Auditing;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>Who made a change.</summary>
internal sealed record WireAuthor(string Name, AuthorKind Via, string? Address = null);

/// <summary>A silence as answers show it.</summary>
internal sealed record WireSilence
{
    public required long Id { get; init; }

    public long? HeartbeatId { get; init; }

    public string? Tag { get; init; }

    public required DateTimeOffset From { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? Duration { get; init; }

    public string? Cron { get; init; }

    public string? TimeZone { get; init; }

    public string? Reason { get; init; }

    public required WireAuthor Author { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Silences.</summary>
internal sealed record WireSilenceList(IReadOnlyList<WireSilence> Silences);

/// <summary>A ping that was refused because its token was revoked.</summary>
internal sealed record WireRefusedPing(
    long HeartbeatId,
    string HeartbeatName,
    DateTimeOffset RevokedAt,
    DateTimeOffset At,
    string Token,
    string? Source = null,
    string? Method = null,
    string? UserAgent = null);

/// <summary>A page of refused pings.</summary>
internal sealed record WireRefusedPingList(IReadOnlyList<WireRefusedPing> RefusedPings, long Total);

/// <summary>One change of the audit trail as answers show it.</summary>
internal sealed record WireAuditEntry
{
    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required AuditAction Action { get; init; }

    public required WireAuthor Author { get; init; }

    public long? HeartbeatId { get; init; }

    public string? HeartbeatName { get; init; }

    public long? SilenceId { get; init; }

    public required IReadOnlyList<WireChange> Changes { get; init; }
}

/// <summary>One field that a change touched.</summary>
internal sealed record WireChange(string Field, string? Before = null, string? After = null);

/// <summary>A page of the audit trail.</summary>
internal sealed record WireAuditList(IReadOnlyList<WireAuditEntry> Entries, long Total);
