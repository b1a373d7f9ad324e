using Quartz;

namespace Heartbeat.Quartz.Configuration;

/// <summary>What can be set about watched Quartz jobs, for all of a scheduler or of all schedulers.</summary>
/// <remarks>
/// Bound from the section <c>Heartbeat:Quartz</c>. What is set here is weaker than <see cref="HeartbeatAttribute"/> on the
/// class of a job, and that is weaker than what stands in its <c>JobDataMap</c> under the keys of <see cref="HeartbeatJobData"/>.
/// </remarks>
public sealed class HeartbeatQuartzOptions
{
    private readonly List<IMatcher<JobKey>> _matchers = [];

    /// <summary>Gets or sets how long after the expected firing a job may still be silent.</summary>
    /// <value>
    /// 0 to 1 year. Unless set, it is chosen by the smallest step of the job's triggers (3 minutes at 5 minutes, 15 minutes
    /// at 1 hour, 1 hour at 1 day), and is at least 10 seconds; at least 2 minutes where the job store is persistent, since
    /// another node may fire late after the first one died.
    /// </value>
    public string? Grace { get; set; }

    /// <summary>Gets or sets how long a run may take.</summary>
    /// <value>
    /// 1 second to 1 year. Unless set, the step of the job's triggers, at least 5 minutes and at most 6 hours, and no less
    /// than the grace period.
    /// </value>
    public string? MaxRunTime { get; set; }

    /// <summary>Gets or sets whether jobs that fire only once are watched, too.</summary>
    /// <value><see langword="false"/> unless set: of those, only jobs with <see cref="HeartbeatAttribute"/> are watched.</value>
    public bool WatchOneOffJobs { get; set; }

    /// <summary>Gets or sets whether a pause in Quartz, or its standby, pauses the monitors.</summary>
    /// <value><see langword="true"/> unless set. Otherwise a paused job alerts like any other silent one.</value>
    public bool FollowPauses { get; set; } = true;

    /// <summary>Gets or sets whether a run that was interrupted counts nothing, whoever interrupted it.</summary>
    /// <value>
    /// <see langword="false"/> unless set: only what the host's stop cancels counts nothing; what is cancelled otherwise
    /// has failed.
    /// </value>
    public bool IgnoreInterruptions { get; set; }

    /// <summary>Gets or sets how often the monitors are compared with the scheduler, besides what its events tell.</summary>
    /// <value>1 second to 1 day; <c>1m</c> unless set.</value>
    public string ReconcileEvery { get; set; } = "1m";

    /// <summary>Gets or sets how many events may wait to be reported. Beyond that they are lost, and the log says so.</summary>
    /// <value>100 to 1,000,000; 50,000 unless set.</value>
    public int QueueLength { get; set; } = 50_000;

    /// <summary>Gets or sets which client of <c>AddHeartbeatClient(name, ...)</c> reports.</summary>
    /// <value>Unless set, the reporter of <c>AddHeartbeat</c>, or of <c>AddHeartbeatClient</c> without a name.</value>
    public string? Client { get; set; }

    /// <summary>Watches only jobs that match; called again, those that match that are watched, too.</summary>
    /// <param name="matchers">Any of them will do.</param>
    /// <returns>The options.</returns>
    public HeartbeatQuartzOptions Only(params IReadOnlyCollection<IMatcher<JobKey>> matchers)
    {
        ArgumentNullException.ThrowIfNull(matchers);
        _matchers.AddRange(matchers);
        return this;
    }

    /// <summary>Tells whether a job is one of those to watch.</summary>
    internal bool Includes(JobKey job) => _matchers.Count == 0 || _matchers.Any(matcher => matcher.IsMatch(job));
}
