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
    private readonly IDeliveryLoop? _deliveries;

    public EnginePumps(
        IHeartbeatStore store,
        HeartbeatMetrics metrics,
        UndeclaredRetirement retirement,
        TimeProvider time,
        IEngineAlarm alarm,
        ILogger<EnginePumps> logger,
        IDeliveryLoop? deliveries = null)
    {
        var stopwatch = new StoreStopwatch(metrics, time);
        _deliveries = deliveries;
        KeepAlive = new Pump(new KeepAliveStep(store, stopwatch, time), time, alarm, logger);
        Sweep = new Pump(new SweepStep(store, stopwatch), time, alarm, logger);
        Census = new Pump(new MonitorCensus(store, metrics, time), time, alarm, logger);
        Retirement = new Pump(retirement, time, alarm, logger);
    }

    public Pump KeepAlive { get; }

    public Pump Sweep { get; }

    public Pump Census { get; }

    public Pump Retirement { get; }

    /// <summary>Gets for how long the oldest message that could be sent has waited.</summary>
    public TimeSpan LongestDeliveryWait => _deliveries?.LongestWait ?? TimeSpan.Zero;

    public void WakeDeliveries() => _deliveries?.Wake();

    /// <summary>Starts the sign of life: from the opening of the store on, even while monitors are being declared.</summary>
    public void StartKeepingAlive() => Start(KeepAlive.RunAsync);

    /// <summary>Starts everything else. A deadline passes only after the declarations of this process are in.</summary>
    public void StartWatching()
    {
        Start(Sweep.RunAsync);
        Start(Census.RunAsync);
        Start(Retirement.RunAsync);
        if (_deliveries is not null)
        {
            Start(_deliveries.RunAsync);
        }
    }

    /// <summary>Asks all loops to end, and waits for them as long as the host allows.</summary>
    /// <returns>Whether all of them ended.</returns>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
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
    }

    // The loops live as long as the app: they must not carry the activity or culture of whoever started the host.
    private void Start(Func<CancellationToken, Task> loop)
    {
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            var token = _stopping.Token;
            _running.Add(Task.Run(() => loop(token), CancellationToken.None));
        }
    }
}
