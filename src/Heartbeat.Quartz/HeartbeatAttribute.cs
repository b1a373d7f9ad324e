namespace Heartbeat.Quartz;

/// <summary>Says how the jobs of a class are watched. A class that has it is watched also where it fires only once.</summary>
/// <remarks>
/// Weaker than the job's <c>JobDataMap</c> (<see cref="HeartbeatJobData"/>), stronger than the options. What cannot be
/// right is told in the log, and the job is watched without it. Durations look like <c>90s</c>, <c>1h30m</c> or <c>PT1H</c>.
/// Classes that derive from one with it are watched by it, too, but for slug, name and description, unless they have one of
/// their own or <see cref="NoHeartbeatAttribute"/>.
/// </remarks>
/// <example>
/// <code>
/// [Heartbeat(Grace = "10m", MaxRunTime = "2h")]
/// public sealed class InvoiceJob : IJob
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HeartbeatAttribute : Attribute
{
    /// <summary>Gets or sets the slug of the monitor. Jobs of one class have different ones: leave it unset for those.</summary>
    /// <value>1 to 100 of <c>a-z 0-9 - _ .</c>; made from group and name of the job unless set, in an app with several
    /// schedulers with the name of the scheduler before that of all but the first.</value>
    public string? Slug { get; set; }

    /// <summary>Gets or sets the name shown to people.</summary>
    /// <value>1 to 255 characters; group and name of the job unless set.</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets what the job is for, and what to do when it is down.</summary>
    /// <value>Up to 4,000 characters; the description of the job in Quartz unless set.</value>
    public string? Description { get; set; }

    /// <summary>Gets or sets how long after the expected firing the job may still be silent.</summary>
    /// <value>0 to 1 year; that of the options unless set.</value>
    public string? Grace { get; set; }

    /// <summary>Gets or sets how long a run may take.</summary>
    /// <value>1 second to 1 year; that of the options unless set.</value>
    public string? MaxRunTime { get; set; }

    /// <summary>Gets or sets the duration below which a success counts as a failure.</summary>
    /// <value>0 to 1 year; none unless set.</value>
    public string? MinRunTime { get; set; }

    /// <summary>Gets or sets how many failures in a row take the monitor down. Retries that are still to come are none.</summary>
    /// <value>1 to 100; 1 unless set (0 here).</value>
    public int FailureThreshold { get; set; }

    /// <summary>Gets or sets how many successes in a row bring it up again.</summary>
    /// <value>1 to 100; 1 unless set (0 here).</value>
    public int RecoveryThreshold { get; set; }

    /// <summary>Gets or sets words to find and group the monitor by, beside <c>quartz</c>.</summary>
    public string[] Tags { get; set; } = [];
}
