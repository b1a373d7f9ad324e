namespace Heartbeat.Storage.Embedded;

/// <content>An owner that does not come back: from a disk that hangs, or from a defect.</content>
internal sealed partial class EmbeddedStore
{
    private StallWatch? _stall;

    private bool IsStalled => _stall is { IsStalled: true };

    /// <summary>Runs the owner's loop, with somebody watching it.</summary>
    private void RunGuarded()
    {
        var stall = _stall = new StallWatch(options.PatienceClock, options.Patience, Stalled);
        try
        {
            Loop(stall);
        }
        catch (Exception exception)
        {
            Lose(exception);
        }
        finally
        {
            stall.Stop();
        }
    }

    /// <summary>The last guard: what is in memory may not be what is stored, so nothing more is taken.</summary>
    private void Lose(Exception exception)
    {
        lock (_gate)
        {
            _accepting = false;
        }

        ReleaseAll();
        Log.StoreLost(_logger, exception);
    }

    private void Stalled()
    {
        ReleaseAll();
        Log.StoreStalled(_logger, options.Patience);
    }

    /// <summary>Answers everybody who waits for the owner. What it has in hand may be stored yet; what waits behind that is dropped.</summary>
    private void ReleaseAll()
    {
        lock (_gate)
        {
            foreach (var signals in new[] { _signalsInHand, _pending })
            {
                if (signals.Count > 0 && !signals.IsAnswered)
                {
                    signals.GiveUp();
                    Engine.SignalRefused(signals.Signals[0].AcceptedAt, storeFailed: true);
                }
            }

            var failure = new StoreUnavailableException("The storage does not answer.");
            foreach (var step in _workInHand.Concat(_work))
            {
                step.Fail(failure);
            }

            (_pending, _work) = (new(), []);
        }
    }
}
