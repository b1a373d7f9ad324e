using System.Threading.Channels;
using Heartbeat.Engine;
using Heartbeat.Signals;

namespace Heartbeat.Storage.Embedded;

/// <content>The owner: the loop that stages, stores and makes true, or whoever holds the gate.</content>
internal sealed partial class EmbeddedStore
{
    private const int BatchesBetweenTidying = 32;

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    // Signals come first, until what was put off fills a quarter of its room: then it is worked off as fast as it grows.
    private int BatchesUntilTidying => Math.Max(1, (int)(BatchesBetweenTidying * (1 - (4 * storage.Backlog))));

    private PendingSignals _pending = new();
    private Queue<EngineWork> _work = new();
    private Instant _announcedSweep = Instant.Never;
    private bool _tidyRequested;
    private Task _loop = Task.CompletedTask;

    private SignalReceipt RecordInMemory(HeartbeatEngine engine, int slot, long monitorId, in Signal signal)
    {
        try
        {
            var reading = ClockReading.Read(time);
            engine.Begin(reading);
            var receipt = engine.StageSignal(slot, monitorId, signal, reading.Now);
            CommitStaged(engine);
            _observer.SignalRecorded(signal, receipt.Result);
            return receipt;
        }
        catch (Exception exception)
        {
            engine.Rollback();
            engine.SignalRefused(Instant.From(time.GetUtcNow()), storeFailed: false);
            Log.StepFailed(logger, exception);
            return new(SignalResult.StoreUnavailable, monitorId);
        }
    }

    /// <summary>Takes a signal into the batch that is being gathered. The caller holds the gate.</summary>
    private ValueTask<SignalReceipt> Accept(int slot, long monitorId, in Signal signal, CancellationToken cancellationToken)
    {
        var now = Instant.From(time.GetUtcNow());
        var pending = _pending;
        if (pending.Count >= options.SignalQueueLength)
        {
            Engine.SignalRefused(now, storeFailed: false);
            _observer.SignalRecorded(signal, SignalResult.Overloaded);
            return new(new SignalReceipt(SignalResult.Overloaded, monitorId));
        }

        var index = pending.Add(new(slot, monitorId, now, signal));
        if (index == 0)
        {
            _wake.Writer.TryWrite(true);
        }

        return new(AnswerAsync(pending, index, cancellationToken));
    }

    private static async Task<SignalReceipt> AnswerAsync(
        PendingSignals pending, int index, CancellationToken cancellationToken)
    {
        await pending.Stored.WaitAsync(cancellationToken).ConfigureAwait(false);
        return pending.Receipts[index];
    }

    private ValueTask<T> RunAsync<T>(
        Action<HeartbeatEngine> stage, Func<HeartbeatEngine, T> finish, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var engine = Engine;
            if (!_accepting)
            {
                throw new StoreUnavailableException("The store is closed.");
            }

            if (storage.IsMemoryOnly)
            {
                return Stage(engine, ClockReading.Read(time), stage) is { } failure
                    ? ValueTask.FromException<T>(failure)
                    : new(finish(engine));
            }

            var work = new EngineWork<T>(stage, finish);
            _work.Enqueue(work);
            _wake.Writer.TryWrite(true);
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

        _wake.Writer.TryWrite(true);
    }

    private async Task StopLoopAsync()
    {
        _wake.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
    }

    private async Task RunLoopAsync()
    {
        var batches = 0;
        while (await _wake.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            _wake.Reader.TryRead(out _);
            bool more;
            do
            {
                more = RunBatch();
                if (_tidyRequested && (!more || ++batches % BatchesUntilTidying == 0))
                {
                    more |= Tidy();
                }
            }
            while (more);
        }

        // What was accepted before closing is stored, and the time of closing is the last sign of life.
        while (RunBatch())
        {
        }

        Stage(Engine, ClockReading.Read(time), static engine => engine.StageAlive(TimeSpan.Zero));
    }

    /// <summary>Stores what has gathered: first all signals together, then the other work, each piece by itself.</summary>
    /// <returns>Whether there was anything.</returns>
    private bool RunBatch()
    {
        PendingSignals signals;
        Queue<EngineWork> work;
        ClockReading reading;
        lock (_gate)
        {
            if (_pending.Count == 0 && _work.Count == 0)
            {
                return false;
            }

            // Every signal that arrived before this reading is in the batch: no deadline that it decides can pass first.
            reading = ClockReading.Read(time);
            (signals, work) = (_pending, _work);
            (_pending, _work) = (new(), new());
        }

        var engine = Engine;
        if (signals.Count > 0)
        {
            RecordBatch(engine, reading, signals);
        }

        while (work.TryDequeue(out var step))
        {
            if (Stage(engine, reading, step.Stage) is { } failure)
            {
                step.Fail(failure);
            }
            else
            {
                step.Complete(engine);
            }
        }

        return true;
    }

    private void RecordBatch(HeartbeatEngine engine, in ClockReading reading, PendingSignals signals)
    {
        signals.PrepareReceipts();
        var failure = Stage(engine, reading, staging =>
        {
            for (var i = 0; i < signals.Count; i++)
            {
                signals.Receipts[i] = StageSafely(staging, signals.Signals[i]);
            }
        });
        if (failure is not null)
        {
            signals.Refuse();
            engine.SignalRefused(signals.Signals[0].AcceptedAt, storeFailed: true);
        }

        signals.Release();
        for (var i = 0; i < signals.Count; i++)
        {
            _observer.SignalRecorded(signals.Signals[i].Signal, signals.Receipts[i].Result);
        }
    }

    /// <summary>Stages a signal; one that trips over a fault of ours must not take the others of its batch with it.</summary>
    private SignalReceipt StageSafely(HeartbeatEngine engine, in PendingSignal pending)
    {
        try
        {
            return engine.StageSignal(pending.Slot, pending.MonitorId, pending.Signal, pending.AcceptedAt);
        }
        catch (Exception exception)
        {
            engine.SignalRefused(pending.AcceptedAt, storeFailed: false);
            Log.StepFailed(logger, exception);
            return new(SignalResult.StoreUnavailable, pending.MonitorId);
        }
    }

    /// <summary>Runs one step to its end.</summary>
    /// <returns>Why it was not stored, or <see langword="null"/>.</returns>
    private Exception? Stage(HeartbeatEngine engine, in ClockReading reading, Action<HeartbeatEngine> stage)
    {
        try
        {
            engine.Begin(reading);
            stage(engine);
            CommitStaged(engine);
            return null;
        }
        catch (StoreUnavailableException exception)
        {
            engine.Rollback();
            Log.CommitFailed(logger, exception);
            return exception;
        }
        catch (Exception exception)
        {
            // A fault of ours must not end the loop: whoever asked hears of it, and everything else goes on.
            engine.Rollback();
            Log.StepFailed(logger, exception);
            return exception;
        }
    }

    private void CommitStaged(HeartbeatEngine engine)
    {
        if (engine.Batch.Count > 0)
        {
            StoreBatch(engine);
        }

        var newDeliveries = engine.HasStagedDeliveries;
        var clockStep = engine.StagedClockStep;
        lock (_gate)
        {
            engine.Commit();
        }

        if (clockStep != TimeSpan.Zero)
        {
            _setup?.ClockWasSet(clockStep);
        }

        if (newDeliveries)
        {
            _setup?.DeliveriesWaiting();
        }

        if (engine.NextSweepAt < _announcedSweep)
        {
            _announcedSweep = engine.NextSweepAt;
            _setup?.SweepSooner();
        }
    }

    private void StoreBatch(HeartbeatEngine engine)
    {
        if (storage.IsMemoryOnly)
        {
            storage.Commit(engine.Batch);
            return;
        }

        var started = time.GetTimestamp();
        try
        {
            storage.Commit(engine.Batch);
            _observer.StoreOperationEnded("commit", time.GetElapsedTime(started), null);
        }
        catch (Exception exception)
        {
            _observer.StoreOperationEnded("commit", time.GetElapsedTime(started), exception);
            throw;
        }
    }

    private bool Tidy()
    {
        try
        {
            _tidyRequested = storage.Tidy(Instant.From(time.GetUtcNow()));
            return _tidyRequested;
        }
        catch (Exception exception)
        {
            _tidyRequested = false;
            Log.TidyFailed(logger, exception);
            return false;
        }
    }
}
