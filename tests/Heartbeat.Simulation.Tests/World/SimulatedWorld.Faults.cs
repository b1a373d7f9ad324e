namespace Heartbeat.Simulation.World;

/// <content>What can happen to Heartbeat.</content>
internal sealed partial class SimulatedWorld
{
    /// <summary>Stops the process in good order and starts it again after a while.</summary>
    /// <param name="pause">How long it is away.</param>
    /// <param name="step">How far the wall clock is set meanwhile.</param>
    public async Task RestartAsync(TimeSpan pause, TimeSpan step = default)
    {
        await Store.CloseAsync(default);
        await StayAwayAsync(pause, step);
    }

    /// <summary>Kills the process at one of the next commits, and starts it again on what is on disk.</summary>
    public async Task CrashAsync(int commits, bool afterCommit, TimeSpan pause)
    {
        var dead = _storage;
        var name = $"after-crash-{Faults.Count}.db";
        dead.DieAt(commits, afterCommit, () => _directory!.CopyAsAfterCrash(_directory.File(_database), name));
        await RunUntilAsync(TimeSpan.MaxValue, () => dead.IsDead);

        // Only lets go of thread and file: a dead storage stores nothing.
        await Store.CloseAsync(default);
        _database = name;
        await StayAwayAsync(pause);
    }

    /// <summary>Freezes the process alone: both clocks go on.</summary>
    public void SuspendProcess(TimeSpan duration)
    {
        _clock.Suspend(duration);
        BeDeaf(duration);
    }

    /// <summary>Sends the machine to sleep: its monotonic clock stands still, and so do its timers.</summary>
    public void SuspendMachine(TimeSpan duration)
    {
        _clock.StepWallClock(duration);
        BeDeaf(duration, step: duration);
        _sweepAt = Later(_sweepAt, duration);
        _aliveAt = Later(_aliveAt, duration);
        _leaseAt = Later(_leaseAt, duration);
    }

    /// <summary>Sets the wall clock. The jobs, on other machines, do not see it.</summary>
    public void StepClock(TimeSpan step)
    {
        _clock.StepWallClock(step);
        Faults.Add(new(Now, Now, step));
    }

    /// <summary>Lets the storage fail for a while.</summary>
    public async Task FailStorageAsync(TimeSpan duration)
    {
        var from = Now;
        _storage.Fails = true;
        await RunAsync(duration);
        _storage.Fails = false;
        Faults.Add(new(from, Now, TimeSpan.Zero));
    }

    private async Task StayAwayAsync(TimeSpan pause, TimeSpan step = default)
    {
        _store = null;
        _clock.Advance(pause);
        _clock.StepWallClock(step);
        BeDeaf(pause, step);
        await OpenAsync();
    }

    private void BeDeaf(TimeSpan duration, TimeSpan step = default)
    {
        var from = Now;
        Now += duration;
        while (_queue.Peek().NextAt < Now)
        {
            var job = _queue.Dequeue();
            if (job.Proceed() >= 0)
            {
                Lose(job);
            }

            _queue.Enqueue(job, (job.NextAt, job.Number));
        }

        Faults.Add(new(from, Now, step));
    }

    private static TimeSpan Later(TimeSpan at, TimeSpan duration) => at == TimeSpan.MaxValue ? at : at + duration;
}
