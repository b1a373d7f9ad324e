using Heartbeat.Monitors;
using Heartbeat.Quartz.Configuration;
using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Listening;
using Heartbeat.Quartz.Monitors;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz;

/// <summary>
/// Takes what the listeners of one scheduler hear, and has it worked off elsewhere: the threads of Quartz only put it into
/// a bounded queue. Safe for use from many threads.
/// </summary>
internal sealed class SchedulerWatch : IDisposable
{
    // Quartz has let go of its jobs by then; the host goes on with its own stop when this is over.
    private static readonly TimeSpan DrainPatience = TimeSpan.FromSeconds(10);

    private readonly IHeartbeatReporter _reporter;
    private readonly IMonitorRegistry? _registry;
    private readonly MonitorSlugs _slugs;
    private readonly ILogger _logger;
    private readonly CancellationToken _hostStops;
    private readonly EventQueue _events;
    private readonly Lock _gate = new();
    private WatchLoop? _loop;
    private volatile bool _isDisposed;

    public SchedulerWatch(
        HeartbeatQuartzOptions options,
        IHeartbeatReporter reporter,
        IMonitorRegistry? registry,
        MonitorSlugs slugs,
        ILogger logger,
        CancellationToken hostStops)
    {
        Options = options;
        Scope = new WatchScope(options.WatchOneOffJobs);
        _reporter = reporter;
        _registry = registry;
        _slugs = slugs;
        _hostStops = hostStops;
        _logger = logger;
        _events = new EventQueue(options.QueueLength);
    }

    public HeartbeatQuartzOptions Options { get; }

    public WatchScope Scope { get; }

    /// <summary>Gets a value indicating whether the host is being stopped.</summary>
    public bool HostStops => _hostStops.IsCancellationRequested;

    /// <summary>Takes an event. Never waits.</summary>
    public void Hear(IScheduler scheduler, SchedulerEvent happened)
    {
        if (_loop is null)
        {
            Begin(scheduler);
        }

        _events.Add(happened);
    }

    /// <summary>Tells that a listener could not make sense of something. Never throws.</summary>
    public void NotHeard(Exception exception) => _logger.NotHeard(exception);

    /// <summary>Waits until everything that was heard is reported.</summary>
    public async Task DrainAsync(IScheduler scheduler, bool isStopping, CancellationToken cancellationToken)
    {
        if (_loop is null || _isDisposed)
        {
            return;
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(DrainPatience);
            _events.AddUrgent(new DrainAsked(scheduler.TimeProvider.GetTimestamp(), isStopping, done));
            await done.Task.WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _logger.NotDrained(scheduler.SchedulerName);
        }
    }

    public void Dispose()
    {
        // The loop ends, and with it whatever waits for it; the queue is left to those who still write to it.
        _isDisposed = true;
        _loop?.Dispose();
    }

    private void Begin(IScheduler scheduler)
    {
        lock (_gate)
        {
            if (_loop is null)
            {
                _loop = new WatchLoop(this, _events, _reporter, _registry, _slugs, _logger);
                _loop.Start(scheduler);
            }
        }
    }
}
