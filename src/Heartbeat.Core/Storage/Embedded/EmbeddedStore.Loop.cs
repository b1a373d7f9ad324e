using Heartbeat.Engine;

namespace Heartbeat.Storage.Embedded;

/// <content>The owner: the loop that stages, stores and makes true, or whoever holds the gate.</content>
internal sealed partial class EmbeddedStore
{
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(1);

    private readonly ManualResetEventSlim _wake = new();

    // What is being gathered, under the gate; and what the owner is at, which others only read.
    private PendingSignals _pending = new();
    private PendingSignals? _spare;
    private List<EngineWork> _work = [];
    private PendingSignals _signalsInHand = new();
    private List<EngineWork> _workInHand = [];
    private Instant _announcedSweep = Instant.Never;
    private volatile bool _tidyRequested;
    private volatile bool _closing;
    private Task _loop = Task.CompletedTask;

    private ValueTask<T> RunAsync<T>(
        Action<HeartbeatEngine> stage,
        Func<HeartbeatEngine, T> finish,
        CancellationToken cancellationToken,
        Action<T>? unwanted = null,
        bool sharesCommit = false,
        bool goesFirst = false)
    {
        lock (_gate)
        {
            var engine = Engine;
            if (!_accepting || IsStalled)
            {
                throw new StoreUnavailableException(
                    _accepting ? "The storage does not answer." : "The store is closed.");
            }

            if (storage.IsMemoryOnly)
            {
                return Stage(engine, ClockReading.Read(time), stage) is { } failure
                    ? ValueTask.FromException<T>(failure)
                    : new(finish(engine));
            }

            var work = new EngineWork<T>(stage, finish, unwanted, sharesCommit);
            _work.Insert(goesFirst ? 0 : _work.Count, work);
            _wake.Set();
            return new(work.Done.WaitAsync(cancellationToken));
        }
    }

    private void RequestTidy()
    {
        lock (_gate)
        {
            if (storage.IsMemoryOnly)
            {
                storage.Tidy(Instant.From(time.GetUtcNow()));
                return;
            }

            _tidyRequested = true;
        }

        _wake.Set();
    }

    private async Task StopLoopAsync(CancellationToken cancellationToken)
    {
        _closing = true;
        _wake.Set();
        await _loop.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Loop(StallWatch stall)
    {
        while (!_closing)
        {
            // What was put off is done when no signal came for a moment; between signals only so much as has to be.
            var isCalm = !_wake.Wait(_tidyRequested ? Calm : Timeout.InfiniteTimeSpan);
            _wake.Reset();
            while (RunBatch())
            {
                stall.End();
                TidyIfDue(isCalm: false, stall);
            }

            TidyIfDue(isCalm, stall);
        }

        // What was accepted before closing is stored, and the time of closing is the last sign of life.
        while (RunBatch())
        {
        }

        StoreRefused(ClockReading.Read(time));
        Stage(Engine, ClockReading.Read(time), static engine => engine.StageAlive(TimeSpan.Zero));
    }

    /// <summary>Stores what has gathered: first all signals together, then the other work.</summary>
    /// <returns>Whether there was anything.</returns>
    private bool RunBatch()
    {
        // On busy processors those who are about to send a signal go first: a commit costs as much for one as for all.
        Thread.Yield();
        PendingSignals signals;
        List<EngineWork> work;
        ClockReading reading;
        lock (_gate)
        {
            if (_pending.Count == 0 && _work.Count == 0)
            {
                return false;
            }

            // Every signal that arrived before this reading is in the batch: no deadline that it decides can pass first.
            reading = ClockReading.Read(time);
            (signals, work) = (_signalsInHand, _workInHand) = (_pending, _work);
            (_pending, _work) = (_spare ?? new(), []);
            _spare = null;
        }

        var engine = Engine;
        if (signals.Count > 0)
        {
            RecordBatch(engine, reading, signals);
        }

        lock (_gate)
        {
            _spare = signals.Reset() ? signals : null;
        }

        // Signals alone do not wait for them.
        if (work.Count > 0)
        {
            StoreRefused(reading);
        }

        Run(engine, reading, work);
        return true;
    }

    private void TidyIfDue(bool isCalm, StallWatch stall)
    {
        // Closing does not wait for work that the next process can do as well.
        if (!_accepting || !(storage.IsSliceDue || (isCalm && _tidyRequested)))
        {
            return;
        }

        stall.Begin();
        try
        {
            // Not after it: it may be asked for meanwhile.
            _tidyRequested = false;
            if (storage.Tidy(Instant.From(time.GetUtcNow())))
            {
                _tidyRequested = true;
            }
        }
        catch (Exception exception)
        {
            Log.TidyFailed(_logger, exception);
        }

        stall.End();
    }
}
