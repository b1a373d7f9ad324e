using Heartbeat.Engine;
using Heartbeat.Signals;

namespace Heartbeat.Storage.Embedded;

/// <content>Signals: gathered while the owner stores the last ones, then stored together.</content>
internal sealed partial class EmbeddedStore
{
    private SignalReceipt RecordInMemory(HeartbeatEngine engine, int slot, long monitorId, in Signal signal)
    {
        SignalReceipt receipt;
        var reading = ClockReading.Read(time);
        try
        {
            engine.Begin(reading);
            receipt = engine.StageSignal(slot, monitorId, signal, reading.Now);
            StoreBatch(engine);
        }
        catch (Exception exception)
        {
            engine.Rollback();
            Log.StepFailed(_logger, exception);
            _setup?.DefectFound(exception);
            return new(SignalResult.StoreUnavailable, monitorId);
        }

        MakeTrue(engine);
        _observer.SignalRecorded(signal, receipt.Result);
        return receipt;
    }

    /// <summary>Takes a signal into the batch that is being gathered. The caller holds the gate.</summary>
    private ValueTask<SignalReceipt> Accept(int slot, long monitorId, in Signal signal, CancellationToken cancellationToken)
    {
        var now = Instant.From(time.GetUtcNow());
        if (Refusal(signal) is { } refusal)
        {
            Engine.SignalRefused(now, storeFailed: refusal == SignalResult.StoreUnavailable);
            _observer.SignalRecorded(signal, refusal);
            return new(new SignalReceipt(refusal, monitorId));
        }

        var answer = _pending.Add(new(slot, monitorId, now, signal));
        if (_pending.Count == 1)
        {
            _wake.Set();
        }

        return cancellationToken.CanBeCanceled
            ? new(answer.Task.AsTask().WaitAsync(cancellationToken))
            : answer.Task;
    }

    private SignalResult? Refusal(in Signal signal)
    {
        if (IsStalled)
        {
            return SignalResult.StoreUnavailable;
        }

        // However large a signal is, one is taken where none waits.
        var isFull = _pending.Count >= options.SignalQueueLength
            || (_pending.Count > 0 && _pending.Bytes + PendingSignals.SizeOf(signal) > options.SignalQueueBytes);
        return isFull ? SignalResult.Overloaded : null;
    }

    private void RecordBatch(HeartbeatEngine engine, in ClockReading reading, PendingSignals signals)
    {
        signals.PrepareReceipts();
        for (var first = 0; first < signals.Count;)
        {
            var end = signals.EndOfCommit(first);
            if (signals.IsAnswered)
            {
                // Their callers were told that they are not stored, so they must not be.
                signals.Refuse(first, end);
            }
            else
            {
                Record(engine, reading, signals, first, end);
            }

            first = end;
        }

        signals.Release();
        for (var i = 0; i < signals.Count; i++)
        {
            _observer.SignalRecorded(signals.Signals[i].Signal, signals.Receipts[i].Result);
        }
    }

    /// <summary>Records some signals in one commit.</summary>
    private void Record(HeartbeatEngine engine, in ClockReading reading, PendingSignals signals, int first, int end)
    {
        var failure = Stage(engine, reading, staging =>
        {
            for (var i = first; i < end; i++)
            {
                signals.Receipts[i] = StageSafely(staging, signals.Signals[i]);
            }
        });
        if (failure is not null)
        {
            signals.Refuse(first, end);
            engine.SignalRefused(signals.Signals[first].AcceptedAt, storeFailed: true);
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
            // No outage: all other monitors are heard, and one that is broken must not stop their clocks.
            Log.StepFailed(_logger, exception);
            _setup?.DefectFound(exception);
            return new(SignalResult.StoreUnavailable, pending.MonitorId);
        }
    }
}
