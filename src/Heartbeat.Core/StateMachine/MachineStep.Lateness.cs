namespace Heartbeat.StateMachine;

/// <content>How late completed runs are: what a grace period has to leave room for.</content>
internal partial struct MachineStep
{
    /// <summary>
    /// When a run came, as far as the grace period is concerned: at its start, where it had one, since from there on the
    /// maximum run time waits for it. It waits for any run that is open: where another one began before, that one counts.
    /// </summary>
    private readonly Instant ComingOf(in MonitorEvent end, OpenRun? run)
    {
        var first = run?.AcceptedAt ?? end.At;
        if (_state.Runs is { } runs)
        {
            foreach (var open in runs.Open)
            {
                first = Instant.Min(first, open.AcceptedAt);
            }
        }

        return first;
    }

    /// <summary>How long after its due time a run came; nothing where that says nothing about the job.</summary>
    private readonly TimeSpan? LatenessOf(Instant came)
    {
        // A miss below the threshold moved the due time on, but it is still the missed one that was waited for.
        var due = _state.Basis.Kind == DueBasisKind.Miss ? _state.FirstDue : _state.Due;
        if (!due.IsTime)
        {
            return null;
        }

        if (came <= due)
        {
            return TimeSpan.Zero;
        }

        // Nobody listened, or somebody edited it, or it was maintained: the job had more time than its grace period.
        if (_state.Floor.IsTime || _state.ChanceUntil.IsTime || WindowEnd(due, came).IsTime)
        {
            return null;
        }

        // A whole step later it is the next run; the one that was awaited never came.
        var step = DueTimes.StepAround(Schedule, due, _state.ReportedGap);
        return step > TimeSpan.Zero && came - due >= step ? null : came - due;
    }
}
