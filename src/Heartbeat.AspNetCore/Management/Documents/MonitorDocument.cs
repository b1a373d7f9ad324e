using System.ComponentModel;

namespace Heartbeat.AspNetCore.Management.Documents;

/// <summary>A monitor in requests, for documents of the API: <see cref="MonitorRequestReader"/> is what reads it.</summary>
internal record MonitorDocument
{
    [Description("The name shown to people: 1 to 255 characters. The slug, unless set.")]
    public string? Name { get; init; }

    [Description("The slug that jobs name the monitor by: 1 to 100 of a-z 0-9 - _ .")]
    public string? Slug { get; init; }

    [Description("What the job is for, and what to do when it is down: up to 4,000 characters.")]
    public string? Description { get; init; }

    [Description("Up to 50 words to find and group monitors by. The list replaces the one that is there.")]
    public IReadOnlyList<string>? Tags { get; init; }

    [Description("The slugs of monitors without which this one cannot be up. The list replaces the one that is there.")]
    public IReadOnlyList<string>? DependsOn { get; init; }

    [Description("The schedule as an interval, such as 1h30m: 1 second to 10 years. Another form of schedule replaces it.")]
    public string? Interval { get; init; }

    [Description("The interval as a number of seconds.")]
    public double? IntervalSeconds { get; init; }

    [Description("The schedule as a cron expression of five or six fields, or @daily and the like.")]
    public string? Cron { get; init; }

    [Description("The schedule as a systemd calendar expression.")]
    public string? OnCalendar { get; init; }

    [Description("The schedule in any form: a duration, a cron or calendar expression, or 'reported'.")]
    public string? Schedule { get; init; }

    [Description("The time zone of the schedule, as an IANA or Windows id.")]
    public string? TimeZone { get; init; }

    [Description("How long after the due time silence is still fine, such as 15m: 0 to 1 year. Also as grace.")]
    public string? GracePeriod { get; init; }

    [Description("The grace period as a number of seconds.")]
    public double? GraceSeconds { get; init; }

    [Description("How long a started run may take: 1 second to 1 year. The grace period, unless set.")]
    public string? MaxRunTime { get; init; }

    [Description("How long a run may take in all, however often it reports progress.")]
    public string? MaxTotalRunTime { get; init; }

    [Description("The duration below which a success counts as a failure.")]
    public string? MinRunTime { get; init; }

    [Description("How many failures in a row take it down: 1 to 100.")]
    public int? FailureThreshold { get; init; }

    [Description("How many successes in a row bring it up again: 1 to 100.")]
    public int? RecoveryThreshold { get; init; }

    [Description("What a start means for runs that are still open: each or latest.")]
    public string? Overlap { get; init; }

    [Description("Which HTTP methods count as a ping: any or post_only.")]
    public string? Methods { get; init; }

    [Description("Windows of planned maintenance that come again and again. The list replaces the one that is there.")]
    public IReadOnlyList<MaintenanceJson>? Maintenance { get; init; }

    [Description("Whether the schedule is watched at once, not from the first ping.")]
    public bool? StartsNow { get; init; }

    [Description("Whether a success ends a pause.")]
    public bool? ResumeOnSuccess { get; init; }

    [Description("Whether the job runs in Heartbeat's own process, so that its interval starts anew with it.")]
    public bool? RestartsWithHost { get; init; }
}
