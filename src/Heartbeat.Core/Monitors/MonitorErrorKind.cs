namespace Heartbeat.Monitors;

/// <summary>What is the matter with a value.</summary>
public enum MonitorErrorKind
{
    /// <summary>The value cannot be right, whatever else there is.</summary>
    Invalid,

    /// <summary>The value itself is fine but taken by another monitor.</summary>
    Taken,

    /// <summary>The app's code or configuration owns the value: it is changed there.</summary>
    DeclaredInCode,

    /// <summary>The monitor has been changed since it was read.</summary>
    VersionConflict,

    /// <summary>The idempotency key came before with another request.</summary>
    KeyReused,
}
