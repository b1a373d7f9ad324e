using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Quartz.Reporting;

/// <summary>
/// Hands signals to the reporter in their order, without waiting for each, and keeps those that it does not take for
/// later. Used by one thread at a time.
/// </summary>
internal sealed class SignalDelivery(IHeartbeatReporter reporter, TimeProvider time, ILogger logger)
{
    // As many as a store takes in one commit while the next ones gather.
    private const int Window = 512;

    private readonly Queue<SentSignal> _sent = new();
    private readonly HeldSignals _held = new(time);

    /// <summary>Gets a value indicating whether signals wait to be sent again.</summary>
    public bool HasHeld => !_held.IsEmpty;

    /// <summary>Gets a value indicating whether the answers to some signals are outstanding: they may have to be sent again.</summary>
    public bool HasOutstanding => _sent.Count > 0;

    /// <summary>Gets the monitors that are not there yet.</summary>
    public IReadOnlySet<string> Awaited => _held.Awaited;

    /// <summary>Holds the signals of a monitor that is not there yet, or lets them go: without it they would be lost.</summary>
    public void SetAwaited(string monitor, bool isAwaited) => _held.SetAwaited(monitor, isAwaited);

    /// <summary>Sends a signal, behind all others for the monitor.</summary>
    /// <returns>A task that is completed unless too many answers are outstanding.</returns>
    public ValueTask SendAsync(string monitor, in Signal signal)
    {
        while (_sent.TryPeek(out var first) && first.Answer.IsCompleted)
        {
            Judge(_sent.Dequeue());
        }

        if (_held.Has(monitor))
        {
            Hold(monitor, signal, time.GetTimestamp());
            return default;
        }

        var answer = Report(monitor, signal);
        if (_sent.Count == 0 && answer.IsCompletedSuccessfully)
        {
            if (IsRefused(answer.Result))
            {
                Hold(monitor, signal, time.GetTimestamp());
            }

            return default;
        }

        // Also where the answer is there: it is judged behind those to what was sent before.
        _sent.Enqueue(new(monitor, signal, time.GetTimestamp(), answer.AsTask()));
        return _sent.Count < Window ? default : SettleAsync(Window / 2);
    }

    /// <summary>Waits for the answers to signals.</summary>
    /// <param name="outstanding">How many may stay outstanding.</param>
    public async ValueTask SettleAsync(int outstanding = 0)
    {
        while (_sent.Count > outstanding)
        {
            var first = _sent.Peek();
            await ((Task)first.Answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Judge(_sent.Dequeue());
        }
    }

    /// <summary>Sends what was not taken once more, in order, and stops where it is not taken again.</summary>
    public async ValueTask RetryAsync()
    {
        await SettleAsync().ConfigureAwait(false);
        if (_held.DropOld() is var lost and > 0)
        {
            logger.SignalsLost(lost);
        }

        var stuck = new HashSet<string>(StringComparer.Ordinal);
        while (_held.TryPeek(stuck, out var monitor, out var signal))
        {
            var answer = Report(monitor, signal).AsTask();
            await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!IsRefused(ResultOf(monitor, answer)))
            {
                _held.Dequeue(monitor);
            }
            else if (answer.IsCompletedSuccessfully)
            {
                return;
            }
            else
            {
                // It may be this signal alone that the reporter stumbles over.
                stuck.Add(monitor);
            }
        }
    }

    /// <summary>Gives up what was not taken: there is no later.</summary>
    public void GiveUp()
    {
        if (_held.Clear() is var lost and > 0)
        {
            logger.SignalsLost(lost);
        }
    }

    private static bool IsRefused(SignalResult result) => result is SignalResult.Overloaded or SignalResult.StoreUnavailable;

    private ValueTask<SignalResult> Report(string monitor, in Signal signal)
    {
        try
        {
            return reporter.ReportAsync(monitor, signal, CancellationToken.None);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<SignalResult>(exception);
        }
    }

    // Against the reporter's promise, or a signal that cannot be right: it will not be right later.
    private SignalResult Refused(string monitor, Exception exception)
    {
        logger.SignalRefused(exception, monitor);
        return SignalResult.UnknownMonitor;
    }

    private SignalResult ResultOf(string monitor, Task<SignalResult> answer) => answer switch
    {
        { IsCompletedSuccessfully: true } => answer.Result,
        { Exception.InnerException: ArgumentException exception } => Refused(monitor, exception),
        _ => SignalResult.StoreUnavailable,
    };

    private void Judge(in SentSignal sent)
    {
        if (!IsRefused(ResultOf(sent.Monitor, sent.Answer)))
        {
            return;
        }

        // Later ones may be taken all the same: sent again behind them, this must not take back what they say is due.
        var signal = sent.Signal;
        foreach (var later in _sent)
        {
            if (signal.NextDue is not null && later.Signal.NextDue is { } due && later.Monitor == sent.Monitor)
            {
                signal = signal with { NextDue = due };
            }
        }

        Hold(sent.Monitor, signal, sent.SentAt);
    }

    private void Hold(string monitor, in Signal signal, long at)
    {
        if (_held.Add(monitor, signal, at) is var lost and > 0)
        {
            logger.SignalsLost(lost);
        }
    }
}
