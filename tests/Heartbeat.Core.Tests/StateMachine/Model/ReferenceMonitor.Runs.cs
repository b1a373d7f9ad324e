using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.StateMachine.Model;

internal sealed partial class ReferenceMonitor
{
    private void OpenRun(string? id, Instant startedAt)
    {
        var takesPlace = CloseRunsOfOutages();
        foreach (var run in OpenRuns.Where(run => IsAbandonedBy(id, run)))
        {
            Close(run, RunOutcome.Abandoned, _now);
            takesPlace = true;
        }

        if (OpenRuns.Count == RunBook.MaxOpen)
        {
            Close(OpenRuns[0], RunOutcome.Dropped, _now);
        }

        _runs.Add(new() { Id = id, StartedAt = startedAt, AcceptedAt = _now, AbandonedAnother = takesPlace });
        _runsOfThisEvent.Add(new(id, startedAt, Instant.None, RunOutcome.Running, null, null));
    }

    private bool IsAbandonedBy(string? startedId, ModelRun older) => _definition.Overlap switch
    {
        RunOverlap.Latest => true,
        RunOverlap.Auto => startedId is null,
        _ => startedId is null && older.Id is null,
    };

    /// <summary>Closes the runs whose end Heartbeat may have missed.</summary>
    private bool CloseRunsOfOutages()
    {
        var deafened = OpenRuns.Where(run => run.OpenInOutage).ToList();
        foreach (var run in deafened)
        {
            Close(run, RunOutcome.Unknown, _now);
        }

        return deafened.Count > 0;
    }

    private void Close(ModelRun run, RunOutcome outcome, Instant at)
    {
        run.Outcome = outcome;
        run.ClosedAt = at;
        _runsOfThisEvent.Add(new(run.Id, run.StartedAt, at, outcome, null, null));
    }

    /// <summary>
    /// Finds the runs that an end belongs to: with an id, the last run of that id; without, the anonymous run, else all
    /// open ones, else an anonymous run that was closed before its end came.
    /// </summary>
    private List<ModelRun> RunsEndedBy(string? id)
    {
        var last = _runs.LastOrDefault(run => run.Id == id);
        var awaitsItsEnd = last is { HasEnded: false };
        if (id is null && last is not { IsOpen: true } && OpenRuns.Count > 0)
        {
            return [.. OpenRuns];
        }

        return awaitsItsEnd ? [last!] : [];
    }

    private void RecordEnd(
        MonitorEvent signal, List<ModelRun> ended, RunOutcome outcome, TimeSpan? duration, Instant date)
    {
        if (ended.Count == 0)
        {
            ended = [new() { Id = signal.RunId }];
            _runs.Add(ended[0]);
        }

        foreach (var run in ended)
        {
            run.HasEnded = true;
            run.Outcome = outcome;
            run.ClosedAt = _now;
            _runsOfThisEvent.Add(new(run.Id, run.StartedAt, date, outcome, duration, signal.ExitCode));
        }

        if (signal.RunId is { } id)
        {
            _ends.Add(new(id, _now, signal.Kind, ended[0]));
        }
    }

    /// <summary>Tells whether an end says again what the last end of its id said.</summary>
    private bool IsRepeatedEnd(MonitorEvent signal) =>
        RecentEndOf(signal.RunId) is { } end && end.Kind == signal.Kind;

    /// <summary>Tells whether a start was overtaken by its end.</summary>
    private bool IsLateStart(string? id) =>
        RecentEndOf(id) is { Run.HasStart: false } end
        && _runs.Last(run => run.Id == id) == end.Run
        && _runs.First(run => run.Id == id) == end.Run;

    /// <summary>Finds the last end of an id, where it is remembered and so recent that a signal may belong to it.</summary>
    private ModelEnd? RecentEndOf(string? id)
    {
        var remembered = _ends
            .Select((end, index) => (end, index))
            .GroupBy(item => item.end.Id, StringComparer.Ordinal)
            .Select(ends => ends.Last())
            .OrderByDescending(item => item.index)
            .Take(RunBook.MaxEnded)
            .Select(item => item.end);
        return remembered
            .Where(end => end.Id == id && _now - end.AcceptedAt <= RepeatWindow(end.AcceptedAt))
            .Select(end => (ModelEnd?)end)
            .FirstOrDefault();
    }

    private TimeSpan RepeatWindow(Instant around)
    {
        var half = IntervalAround(around) / 2;
        var tenMinutes = TimeSpan.FromMinutes(10);
        return half > TimeSpan.Zero && half < tenMinutes ? half : tenMinutes;
    }

    /// <summary>Tells how far apart runs are; zero where nobody knows.</summary>
    private TimeSpan IntervalAround(Instant at)
    {
        switch (_definition.Schedule)
        {
            case IntervalSchedule interval:
                return interval.Interval;
            case OccurrenceSchedule occurrences:
                var (before, after) = (occurrences.Previous(at), occurrences.Next(at));
                return before.IsTime && after.IsTime ? after - before : TimeSpan.Zero;
            default:
                return _reportedGap;
        }
    }
}
