using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Storage.Rollups;

/// <summary>
/// Finds ends of runs that had timed out before: such a run was counted when its limit passed and is not counted again.
/// </summary>
internal static class LateEnds
{
    public static IReadOnlyList<OpenRun> Of(in CommitRecord record)
    {
        if (record.Runs.Count == 0 || record.Before.Runs is not { Closed.IsEmpty: false })
        {
            return [];
        }

        List<OpenRun>? late = null;
        for (var i = 0; i < record.Runs.Count; i++)
        {
            if (Find(record.Before, record.Runs[i]) is { } run)
            {
                (late ??= []).Add(run);
            }
        }

        return late ?? [];
    }

    public static bool IsLate(in MonitorState before, in RunChange run) => Find(before, run) is not null;

    /// <summary>Makes what is remembered of a run that timed out, as far as this class looks at it.</summary>
    public static OpenRun TimedOut(string? id, Instant startedAt) => new()
    {
        Id = id,
        StartedAt = startedAt,
        CountsFrom = startedAt,
        AcceptedAt = startedAt,
        Closed = RunOutcome.TimedOut,
    };

    private static OpenRun? Find(in MonitorState before, in RunChange run)
    {
        if (before.Runs is null || !run.StartedAt.IsTime)
        {
            return null;
        }

        foreach (var closed in before.Runs.Closed)
        {
            if (closed.Closed == RunOutcome.TimedOut
                && closed.StartedAt == run.StartedAt
                && string.Equals(closed.Id, run.RunId, StringComparison.Ordinal))
            {
                return closed;
            }
        }

        return null;
    }
}
