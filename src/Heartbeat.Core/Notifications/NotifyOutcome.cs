namespace Heartbeat.Notifications;

/// <summary>The kinds of <see cref="NotifyResult"/>.</summary>
public enum NotifyOutcome
{
    /// <summary>Handed over.</summary>
    Sent,

    /// <summary>Not this time; try again.</summary>
    Retry,

    /// <summary>Refused for good.</summary>
    Rejected,
}
