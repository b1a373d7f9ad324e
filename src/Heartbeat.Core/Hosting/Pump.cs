using System.Numerics;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Hosting;

/// <summary>
/// Runs a step again and again: when it asked to run, or when somebody wakes it. No exception leaves it: one would stop
/// the whole app, or worse, leave it running with nobody watching. Failures are logged, tried again ever more slowly,
/// and shown by <see cref="Health"/>.
/// </summary>
internal sealed class Pump(IPumpStep step, TimeProvider time, IEngineAlarm alarm, ILogger logger) : IDisposable
{
    private const int FailuresBeforeAlarm = 3;

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(5);

    private readonly WakeSignal _wake = new(time);

    public string Name => step.Name;

    public PumpHealth Health { get; } = new(time);

    public void Wake() => _wake.Wake();

    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Health.Began();
                var next = await step.RunAsync(stopping).ConfigureAwait(false);
                Recover(next);
                await _wake.SleepUntilAsync(next, stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                await BackOffAsync(exception, stopping).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => _wake.Dispose();

    private void Recover(Instant next)
    {
        var failures = Health.FailuresInRow;
        Health.Succeeded(next);
        if (failures > 0)
        {
            logger.PumpRecovered(step.Name, failures);
            if (failures >= FailuresBeforeAlarm)
            {
                alarm.Recovered(step.Name);
            }
        }
    }

    private async Task BackOffAsync(Exception exception, CancellationToken stopping)
    {
        Health.Failed(exception);
        var failures = Health.FailuresInRow;
        if (BitOperations.IsPow2(failures))
        {
            // A disk that is full all night fails every 5 s: logging each doubling keeps the log readable.
            logger.PumpFailed(exception, step.Name, failures);
        }

        if (failures >= FailuresBeforeAlarm)
        {
            alarm.Failing(step.Name, exception);
        }

        // Wakes are not heard here: a step that fails must not be driven by every ping.
        var backoff = FirstBackoff * Math.Pow(2, Math.Min(failures - 1, 10));
        await Task.Delay(backoff < LongestBackoff ? backoff : LongestBackoff, time, stopping)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
