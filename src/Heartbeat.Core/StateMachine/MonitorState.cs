using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <summary>Everything that changes about a monitor by itself: what <see cref="MonitorStateMachine"/> reads and writes.</summary>
/// <remarks>A value: copying it is a snapshot. <see cref="Unarmed"/> is where a monitor begins; the default value is not valid.</remarks>
public record struct MonitorState
{
    /// <summary>The status; never <see cref="MonitorStatus.Late"/>, which is computed when read.</summary>
    public MonitorStatus Status { get; set; }

    /// <summary>Why the monitor is down; meaningful only while it is.</summary>
    public ChangeReason DownReason { get; set; }

    /// <summary>Whether the schedule is watched, though no run has completed yet.</summary>
    public bool Armed { get; set; }

    /// <summary>Whether the declaration is gone: no deadline, history kept.</summary>
    public bool Retired { get; set; }

    /// <summary>Whether somebody knows of the present outage: it ends with the outage.</summary>
    public bool Acknowledged { get; set; }

    /// <summary>Whether the last completed run had a start.</summary>
    public bool LastRunHadStart { get; set; }

    /// <summary>Whether the reporter moved <see cref="Due"/>: a fact of the wall clock, which a clock step does not move.</summary>
    public bool DueIsExpected { get; set; }

    /// <summary>The exit code of the last end that had one, else -1.</summary>
    public short LastExitCode { get; set; }

    /// <summary>How many failures came in a row.</summary>
    public int FailuresInRow { get; set; }

    /// <summary>How many successes came in a row.</summary>
    public int SuccessesInRow { get; set; }

    /// <summary>How many events of the <see cref="Time.TimeEventLog"/> this state has taken in.</summary>
    public int TimeEventsApplied { get; set; }

    /// <summary>When the next completed run is expected, or <see cref="Instant.Never"/>.</summary>
    public Instant Due { get; set; }

    /// <summary>The end of the grace period is not before this (after an outage, an edit, a clock step), or <see cref="Instant.None"/>.</summary>
    public Instant Floor { get; set; }

    /// <summary>The first due time since the last completed signal, before anything moved it.</summary>
    public Instant FirstDue { get; set; }

    /// <summary>What <see cref="Due"/> is computed from.</summary>
    public DueBasis Basis { get; set; }

    /// <summary>The last completed signal, or the arming where none came since: what a due time is computed from while the monitor is down.</summary>
    public DueBasis SignalBasis { get; set; }

    /// <summary>The occurrence that the last completed signal was matched to (cron, OnCalendar), or <see cref="Instant.None"/>.</summary>
    public Instant Matched { get; set; }

    /// <summary>
    /// The end of the time in which outages, long steps of the clock forward and interrupted runs give another chance, or
    /// <see cref="Instant.None"/> before the first of them did.
    /// </summary>
    public Instant ChanceUntil { get; set; }

    /// <summary>When a pause ends by itself, or <see cref="Instant.Never"/>.</summary>
    public Instant PausedUntil { get; set; }

    /// <summary>From a signal to the due time it reported last (reported schedules); zero where none was reported yet.</summary>
    public TimeSpan ReportedGap { get; set; }

    /// <summary>The one instant at which the monitor goes down unless something happens first, or <see cref="Instant.Never"/>.</summary>
    public Instant Deadline { get; set; }

    /// <summary>The last signal of any kind, or <see cref="Instant.None"/>.</summary>
    public Instant LastSignalAt { get; set; }

    /// <summary>The last success, or <see cref="Instant.None"/>.</summary>
    public Instant LastSuccessAt { get; set; }

    /// <summary>How long the last completed run took, or a negative value where that is not known.</summary>
    public TimeSpan LastDuration { get; set; }

    /// <summary>When the monitor went into its present status.</summary>
    public Instant StatusSince { get; set; }

    /// <summary>How many signals came.</summary>
    public long SignalCount { get; set; }

    /// <summary>The open runs and what is remembered of ended ones; <see langword="null"/> when there is nothing to remember.</summary>
    public RunBook? Runs { get; set; }

    /// <summary>Gets a value indicating whether a run is open.</summary>
    public readonly bool Running => Runs is { Open.IsEmpty: false };

    /// <summary>Makes the state of a monitor that waits for its first signal.</summary>
    /// <param name="at">When it was created.</param>
    /// <param name="timeEventsApplied">How many time events had happened by then: they do not concern it.</param>
    /// <returns>The state.</returns>
    public static MonitorState Unarmed(Instant at, int timeEventsApplied = 0) => new()
    {
        Status = MonitorStatus.New,
        LastExitCode = -1,
        TimeEventsApplied = timeEventsApplied,
        Due = Instant.Never,
        Floor = Instant.None,
        FirstDue = Instant.Never,
        Basis = DueBasis.None,
        SignalBasis = DueBasis.None,
        Matched = Instant.None,
        ChanceUntil = Instant.None,
        PausedUntil = Instant.Never,
        Deadline = Instant.Never,
        LastSignalAt = Instant.None,
        LastSuccessAt = Instant.None,
        LastDuration = TimeSpan.FromTicks(-1),
        StatusSince = at,
    };
}
