using Heartbeat.Maintenance;
using Heartbeat.Schedules;

namespace Heartbeat.Monitors;

/// <summary>What the state machine needs to know of a monitor: its schedule and its limits.</summary>
/// <remarks>Immutable and compared by value, so that monitors with the same settings can share one instance.</remarks>
public sealed record MonitorDefinition
{
    /// <summary>Gets when the next completed run is expected.</summary>
    public required Schedule Schedule { get; init; }

    /// <summary>Gets how long after the due time silence is still fine.</summary>
    /// <value>0 to 1 year.</value>
    public required TimeSpan Grace { get; init; }

    /// <summary>Gets how long a started run may take.</summary>
    /// <value><see langword="null"/> stands for the grace period, but at least one minute.</value>
    public TimeSpan? MaxRunTime { get; init; }

    /// <summary>Gets how long a run may take in all, however often it reports progress.</summary>
    /// <value><see langword="null"/>: no such limit.</value>
    public TimeSpan? MaxTotalRunTime { get; init; }

    /// <summary>Gets the duration below which a success is suspicious and counts as a failure.</summary>
    /// <value><see langword="null"/>: none.</value>
    public TimeSpan? MinRunTime { get; init; }

    /// <summary>Gets how many failures in a row take the monitor down.</summary>
    /// <value>1 to 100; 1 unless set.</value>
    public int FailureThreshold { get; init; } = 1;

    /// <summary>Gets how many successes in a row bring the monitor up again.</summary>
    /// <value>1 to 100; 1 unless set.</value>
    public int RecoveryThreshold { get; init; } = 1;

    /// <summary>Gets what a start means for runs that are still open.</summary>
    public RunOverlap Overlap { get; init; }

    /// <summary>Gets a value indicating whether a success ends a pause.</summary>
    public bool ResumeOnSuccess { get; init; }

    /// <summary>Gets a value indicating whether the job runs in the process of Heartbeat and starts anew with it.</summary>
    public bool RestartsWithHost { get; init; }

    /// <summary>Gets the windows of planned maintenance that were declared with the monitor.</summary>
    public MaintenanceCalendar Maintenance { get; init; } = MaintenanceCalendar.Empty;

    /// <summary>Gets how long a started run may take: as set, else the grace period, at least one minute.</summary>
    public TimeSpan EffectiveMaxRunTime =>
        MaxRunTime ?? (Grace > TimeSpan.FromMinutes(1) ? Grace : TimeSpan.FromMinutes(1));
}
