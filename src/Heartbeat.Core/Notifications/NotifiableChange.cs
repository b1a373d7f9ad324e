using Heartbeat.Monitors;
using Heartbeat.RefusedPings;
using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Notifications;

/// <summary>A status change with all that a message about it may want to say.</summary>
public sealed record NotifiableChange
{
    /// <summary>Gets the monitor; as it was, where the change deletes it.</summary>
    public required MonitorRecord Monitor { get; init; }

    /// <summary>Gets the monitor's state after the change.</summary>
    public required MonitorState State { get; init; }

    /// <summary>Gets the change.</summary>
    public required StatusChange Change { get; init; }

    /// <summary>Gets what came with the signal that caused the change, where a signal did.</summary>
    public SignalContent? Content { get; init; }

    /// <summary>Gets the exit code of the signal that caused the change, where it had one.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Gets when Heartbeat itself could not listen since the last completed signal, where it could not.</summary>
    public OwnOutage? OwnOutage { get; init; }

    /// <summary>Gets the last ping that was refused for its revoked token since the last good signal, where one was.</summary>
    public RefusedPingNotice? RefusedPing { get; init; }

    /// <summary>Gets the end of the maintenance window that the change lies in, or <see cref="Instant.None"/>.</summary>
    public Instant WindowEnd { get; init; } = Instant.None;

    /// <summary>Gets a value indicating whether the change begins an outage.</summary>
    internal bool OpensOutage => Change is { To: MonitorStatus.Down, From: not MonitorStatus.Down } && !IsGone;

    /// <summary>Gets a value indicating whether the change ends an outage, whatever ended it.</summary>
    internal bool ClosesOutage => Change.From == MonitorStatus.Down && (Change.To != MonitorStatus.Down || IsGone);

    // A monitor that is retired or deleted keeps its last status: the reason says that nobody watches it any more.
    private bool IsGone => Change.Reason is ChangeReason.Retired or ChangeReason.Deleted;
}
