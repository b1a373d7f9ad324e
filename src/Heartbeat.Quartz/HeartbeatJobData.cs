namespace Heartbeat.Quartz;

/// <summary>The keys of a <c>JobDataMap</c> that say how a job is watched. They win over attribute and options.</summary>
/// <remarks>Values are texts, as a persistent job store keeps them; durations may be a <see cref="TimeSpan"/>, numbers an <see cref="int"/>.</remarks>
public static class HeartbeatJobData
{
    /// <summary><c>true</c> or <c>false</c>: whether the job is watched, whatever else is said.</summary>
    public const string Watch = "heartbeat.watch";

    /// <summary>The slug of the monitor.</summary>
    public const string Slug = "heartbeat.slug";

    /// <summary>The name shown to people.</summary>
    public const string Name = "heartbeat.name";

    /// <summary>How long after the expected firing the job may still be silent, as in <see cref="HeartbeatAttribute.Grace"/>.</summary>
    public const string Grace = "heartbeat.grace";

    /// <summary>How long a run may take, as in <see cref="HeartbeatAttribute.MaxRunTime"/>.</summary>
    public const string MaxRunTime = "heartbeat.max-run-time";

    /// <summary>The duration below which a success counts as a failure, as in <see cref="HeartbeatAttribute.MinRunTime"/>.</summary>
    public const string MinRunTime = "heartbeat.min-run-time";

    /// <summary>How many failures in a row take the monitor down, as in <see cref="HeartbeatAttribute.FailureThreshold"/>.</summary>
    public const string FailureThreshold = "heartbeat.failure-threshold";

    /// <summary>How many successes in a row bring it up again, as in <see cref="HeartbeatAttribute.RecoveryThreshold"/>.</summary>
    public const string RecoveryThreshold = "heartbeat.recovery-threshold";
}
