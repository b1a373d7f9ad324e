namespace Heartbeat.Configuration;

/// <summary>
/// A monitor as people write it: in configuration, in code, or through the API. Everything is text and is read by the
/// same parsers everywhere; durations look like <c>90s</c>, <c>1h30m</c>, <c>1d</c> or <c>PT1H</c>, and a bare number is seconds.
/// </summary>
public sealed class MonitorOptions
{
    /// <summary>Gets or sets the name shown to people.</summary>
    /// <value>1 to 255 characters; the slug unless set.</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets the slug that jobs name the monitor by. For declared monitors it is the key of the declaration.</summary>
    /// <value>1 to 100 of <c>a-z 0-9 - _ .</c>; <see langword="null"/>: none.</value>
    public string? Slug { get; set; }

    /// <summary>Gets or sets the schedule in any form: a duration, <c>@daily</c>, five or six cron fields, <c>reported</c>, else OnCalendar.</summary>
    public string? Schedule { get; set; }

    /// <summary>Gets or sets the schedule as an interval.</summary>
    /// <value>1 second to 10 years.</value>
    public string? Interval { get; set; }

    /// <summary>Gets or sets the schedule as a cron expression.</summary>
    public string? Cron { get; set; }

    /// <summary>Gets or sets the schedule as a systemd calendar expression.</summary>
    public string? OnCalendar { get; set; }

    /// <summary>Gets or sets the time zone of the schedule, as an IANA or Windows id.</summary>
    /// <value><c>Heartbeat:DefaultTimeZone</c> unless set, else UTC.</value>
    public string? TimeZone { get; set; }

    /// <summary>Gets or sets how long after the due time silence is still fine.</summary>
    /// <value>0 to 1 year; chosen by the schedule's step unless set: 3 minutes at 5 minutes, 1 hour at 1 day.</value>
    public string? Grace { get; set; }

    /// <summary>Gets or sets how long a started run may take.</summary>
    /// <value>1 second to 1 year; the grace period, at least 1 minute, unless set.</value>
    public string? MaxRunTime { get; set; }

    /// <summary>Gets or sets how long a run may take in all, however often it reports progress.</summary>
    /// <value>1 second to 1 year; no limit unless set.</value>
    public string? MaxTotalRunTime { get; set; }

    /// <summary>Gets or sets the duration below which a success counts as a failure.</summary>
    /// <value>0 to 1 year, less than a run may take; none unless set.</value>
    public string? MinRunTime { get; set; }

    /// <summary>Gets or sets how many failures in a row take the monitor down.</summary>
    /// <value>1 to 100; 1 unless set.</value>
    public int? FailureThreshold { get; set; }

    /// <summary>Gets or sets how many successes in a row bring it up again.</summary>
    /// <value>1 to 100; 1 unless set.</value>
    public int? RecoveryThreshold { get; set; }

    /// <summary>Gets or sets what a start means for runs that are still open.</summary>
    /// <value><c>each</c> or <c>latest</c>; unless set, <c>each</c> for starts with a run id and <c>latest</c> for others.</value>
    public string? Overlap { get; set; }

    /// <summary>Gets or sets which HTTP methods count as a ping.</summary>
    /// <value><c>any</c> or <c>post_only</c>; <c>any</c> unless set.</value>
    public string? Methods { get; set; }

    /// <summary>Gets words to find and group monitors by.</summary>
    public IList<string> Tags { get; } = [];

    /// <summary>Gets or sets what the job is for, and what to do when it is down.</summary>
    /// <value>Up to 4,000 characters.</value>
    public string? Description { get; set; }

    /// <summary>Gets the slugs of monitors without which this one cannot be up.</summary>
    public IList<string> DependsOn { get; } = [];

    /// <summary>Gets windows of planned maintenance that come again and again.</summary>
    public IList<MaintenanceOptions> Maintenance { get; } = [];

    /// <summary>Gets or sets whether a success ends a pause.</summary>
    /// <value><see langword="false"/> unless set.</value>
    public bool? ResumeOnSuccess { get; set; }

    /// <summary>Gets or sets whether the job runs in Heartbeat's own process, so that its interval starts anew with it.</summary>
    /// <value>
    /// Unless set, <see langword="true"/> for interval monitors declared in code, whose jobs run in this process as a
    /// rule; <see langword="false"/> for all others, those of configuration included: their jobs ping from elsewhere.
    /// </value>
    public bool? RestartsWithHost { get; set; }

    /// <summary>Gets or sets whether the schedule is watched at once, not from the first signal.</summary>
    /// <value><see langword="true"/> for declared monitors, else <see langword="false"/>, unless set.</value>
    public bool? StartsNow { get; set; }

    /// <summary>Gets or sets the id that a new monitor gets.</summary>
    /// <value>From 1; the next free one unless set.</value>
    public long? Id { get; set; }

    /// <summary>Gets or sets the ping token that a new monitor gets: whoever knows it can ping.</summary>
    /// <value>16 to 255 characters of <c>A-Z a-z 0-9 - _</c>; a random UUID unless set.</value>
    public string? Token { get; set; }

    /// <summary>Gets or sets the slug under which the monitor was declared before.</summary>
    public string? RenamedFrom { get; set; }

    /// <summary>Gets or sets whether configuration alone declares the monitor: what code declares, too, is code's.</summary>
    internal bool IsFromConfiguration { get; set; }
}
