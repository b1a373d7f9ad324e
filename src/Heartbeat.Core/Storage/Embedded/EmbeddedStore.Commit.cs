using Heartbeat.Engine;

namespace Heartbeat.Storage.Embedded;

/// <content>One step of the engine: staged aside, stored, then true; or none of it.</content>
internal sealed partial class EmbeddedStore
{
    /// <summary>Runs one step to its end.</summary>
    /// <returns>Why it was not stored, or <see langword="null"/>.</returns>
    private Exception? Stage(HeartbeatEngine engine, in ClockReading reading, Action<HeartbeatEngine> stage)
    {
        // Each step has its own time: many slow ones in a row are no disk that hangs.
        _stall?.Begin();
        try
        {
            engine.Begin(reading);
            stage(engine);
            StoreBatch(engine);
        }
        catch (StoreUnavailableException exception)
        {
            engine.Rollback();
            Log.CommitFailed(_logger, exception);
            return exception;
        }
        catch (Exception exception)
        {
            // A fault of ours must not end the loop: whoever asked hears of it, and everything else goes on.
            engine.Rollback();
            Log.StepFailed(_logger, exception);
            return exception;
        }
        finally
        {
            // The disk has answered: what came of it may need the store again, to give a late lease back, say.
            _stall?.End();
        }

        MakeTrue(engine);
        return null;
    }

    /// <summary>Takes what is stored into memory, and tells those who wait for it.</summary>
    private void MakeTrue(HeartbeatEngine engine)
    {
        var newDeliveries = engine.HasStagedDeliveries;
        var clockStep = engine.StagedClockStep;
        try
        {
            lock (_gate)
            {
                engine.Commit();
            }
        }
        catch (Exception exception) when (storage.IsMemoryOnly)
        {
            Lose(exception);
            throw;
        }

        try
        {
            Announce(engine, clockStep, newDeliveries);
        }
        catch (Exception exception)
        {
            Log.AnnouncementFailed(_logger, exception);
        }
    }

    private void Announce(HeartbeatEngine engine, TimeSpan clockStep, bool newDeliveries)
    {
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
        if (engine.Batch.Count == 0)
        {
            return;
        }

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
}
