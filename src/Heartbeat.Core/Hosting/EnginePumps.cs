using Heartbeat.Diagnostics;
using Heartbeat.Monitors.Declaring;
using Heartbeat.Storage;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Hosting;

/// <summary>The loops that keep the engine going, from the opening of the store to its closing.</summary>
internal sealed class EnginePumps : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _running = [];
    private readonly CancellationTokenSource _aborting = new();
    private readonly IDeliveryLoop _deliveries;
    private readonly ILogger _logger;

    public EnginePumps(
        IHeartbeatStore store,
        HeartbeatMetrics metrics,
        UndeclaredRetirement retirement,
        TimeProvider time,
        IEngineAlarm alarm,
        IDeliveryLoop deliveries,
        ILogger<EnginePumps> logger)
    {
        var stopwatch = new StoreStopwatch(metrics, time);
        Deafness = new Deafness(store, time);
        _deliveries = deliveries;
        _logger = new SafeLogger(logger);
        KeepAlive = new Pump(new KeepAliveStep(store, Deafness, stopwatch, time), time, alarm, _logger);
        Sweep = new Pump(new SweepStep(store, Deafness, stopwatch, time), time, alarm, _logger);
        Census = new Pump(new MonitorCensus(store, metrics, time), time, alarm, _logger);
        Retirement = new Pump(retirement, time, alarm, _logger);
    }

    public Deafness Deafness { get; }

    public Pump KeepAlive { get; }

    public Pump Sweep { get; }

    public Pump Census { get; }

    public Pump Retirement { get; }

    /// <summary>Gets for how long the oldest message that could be sent has waited.</summary>
    public TimeSpan LongestDeliveryWait => _deliveries.LongestWait;

    public void WakeDeliveries() => _deliveries.Wake();

    /// <summary>Starts the sign of life: from the opening of the store on, even while monitors are being declared.</summary>
    public void StartKeepingAlive() => Start(KeepAlive.RunAsync);

    /// <summary>
    /// Starts everything else. A deadline passes only after the declarations of this process are in, and the whole host
    /// is up.
    /// </summary>
    public void StartWatching()
    {
        Start(Sweep.RunAsync);
        Start(Census.RunAsync);
        Start(Retirement.RunAsync);

        // Taken now: where the start fails, the source may be gone before the loop begins.
        var aborting = _aborting.Token;
        Start(stopping => _deliveries.RunAsync(stopping, aborting));
    }

    /// <summary>The host has started: its server listens.</summary>
    public void HostIsUp()
    {
        Deafness.End();
        Sweep.Wake();
    }

    /// <summary>The host begins to stop, and its server with it: from now on silence says nothing.</summary>
    public void HostStops() => Deafness.Begin();

    /// <summary>Asks all loops to end, and waits for them as long as the host allows.</summary>
    /// <returns>Whether all of them ended.</returns>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        var hurry = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _aborting);
        await using var registration = hurry.ConfigureAwait(false);
        await _stopping.CancelAsync().ConfigureAwait(false);
        var all = Task.WhenAll(_running);
        await all.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return all.IsCompleted;
    }

    public void Dispose()
    {
        _stopping.Cancel();
        KeepAlive.Dispose();
        Sweep.Dispose();
        Census.Dispose();
        Retirement.Dispose();
        _stopping.Dispose();
        _aborting.Dispose();
    }

    // The loops live as long as the app: they must not carry the activity or culture of whoever started the host.
    private void Start(Func<CancellationToken, Task> loop)
    {
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            var token = _stopping.Token;
            _running.Add(Task.Run(() => RunAsync(loop, token), CancellationToken.None));
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> loop, CancellationToken stopping)
    {
        try
        {
            await loop(stopping).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // Loops keep their exceptions to themselves; one that does not must at least not end in silence.
            _logger.LoopEnded(exception);
        }
    }
}
