using Heartbeat.Monitors;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Decides what a process that comes to know a job says about its due time. A pure function.</summary>
internal static class StartExpectation
{
    // As for monitors that start anew with their host: restarts without end must not put an alert off for ever.
    private const int MaxStepsAfterSuccess = 4;

    /// <summary>Decides.</summary>
    /// <param name="before">The monitor as it was found, or <see langword="null"/> where it is new.</param>
    /// <param name="due">When Quartz fires the job next; the end of time for never.</param>
    /// <param name="step">The step of its triggers, where known.</param>
    /// <param name="now">The present.</param>
    /// <returns>What to tell, or <see langword="null"/> to leave it as it is.</returns>
    /// <remarks>
    /// A firing that was due while nobody ran is still awaited: a job store in memory has forgotten it, and silence about
    /// it is what Heartbeat is for. It gets the chance that every outage gives.
    /// </remarks>
    public static DateTimeOffset? Decide(HeartbeatMonitor? before, DateTimeOffset due, TimeSpan? step, DateTimeOffset now)
    {
        var isWatched = before is { Retired: false, Status: not (MonitorStatus.Paused or MonitorStatus.Down) };
        if (!isWatched || before!.DueAt is not { } awaited)
        {
            return due;
        }

        if (awaited == due || awaited <= now)
        {
            return null;
        }

        if (due < awaited || step is not { } gap || (before.LastSuccessAt ?? before.CreatedAt) is not { } last)
        {
            return due;
        }

        var latest = last + (MaxStepsAfterSuccess * gap);
        return due <= latest ? due : latest > awaited ? latest : null;
    }
}
