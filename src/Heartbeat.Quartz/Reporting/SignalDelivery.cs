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

    /// <summary>Sends a signal, behind all others for the monitor.</summary>
    /// <returns>A task that is completed unless too many answers are outstanding.</returns>
    public ValueTask SendAsync(string monitor, in Signal signal)
    {
        while (_sent.TryPeek(out var first) && first.Answer.IsCompleted)
        {
            Judge(_sent.Dequeue());
        }

        if (_held.AddBehind(monitor, signal))
        {
            return default;
        }

        var answer = Report(monitor, signal);
        if (answer.IsCompletedSuccessfully)
        {
            Judge(monitor, signal, answer.Result);
            return default;
        }

        _sent.Enqueue(new(monitor, signal, answer.AsTask()));
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

        while (_held.TryPeek(out var monitor, out var signal))
        {
            var result = await AnswerAsync(Report(monitor, signal)).ConfigureAwait(false);
            if (IsRefused(result))
            {
                return;
            }

            _held.Dequeue(monitor);
        }
    }

    private static bool IsRefused(SignalResult result) => result is SignalResult.Overloaded or SignalResult.StoreUnavailable;

    private static async ValueTask<SignalResult> AnswerAsync(ValueTask<SignalResult> answer)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (Exception)
        {
            return SignalResult.StoreUnavailable;
        }
    }

    private ValueTask<SignalResult> Report(string monitor, in Signal signal)
    {
        try
        {
            return reporter.ReportAsync(monitor, signal, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Against the reporter's promise, or a signal that cannot be right: it will not be right later.
            logger.SignalRefused(exception, monitor);
            return new(SignalResult.UnknownMonitor);
        }
    }

    private void Judge(in SentSignal sent) => Judge(
        sent.Monitor,
        sent.Signal,
        sent.Answer.IsCompletedSuccessfully ? sent.Answer.Result : SignalResult.StoreUnavailable);

    private void Judge(string monitor, in Signal signal, SignalResult result)
    {
        if (IsRefused(result) && _held.Add(monitor, signal) is var lost and > 0)
        {
            logger.SignalsLost(lost);
        }
    }
}
