using System.Threading.Channels;
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
    private readonly Channel<SchedulerEvent> _events;
    private readonly Lock _gate = new();
    private WatchLoop? _loop;
    private long _lost;

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
        _events = Channel.CreateBounded<SchedulerEvent>(
            new BoundedChannelOptions(options.QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
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

        if (!_events.Writer.TryWrite(happened))
        {
            Interlocked.Increment(ref _lost);
        }
    }

    /// <summary>Tells that a listener could not make sense of something. Never throws.</summary>
    public void NotHeard(Exception exception) => _logger.NotHeard(exception);

    /// <summary>Says how many events were lost since it was last asked.</summary>
    public long TakeLost() => Interlocked.Exchange(ref _lost, 0);

    /// <summary>Waits until everything that was heard is reported.</summary>
    public async Task DrainAsync(IScheduler scheduler, bool isStopping, CancellationToken cancellationToken)
    {
        if (_loop is null)
        {
            return;
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(DrainPatience);
            var drain = new DrainAsked(scheduler.TimeProvider.GetTimestamp(), isStopping, done);
            await _events.Writer.WriteAsync(drain, patience.Token).ConfigureAwait(false);
            await done.Task.WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _logger.NotDrained(scheduler.SchedulerName);
        }
    }

    public void Dispose()
    {
        _events.Writer.TryComplete();
        _loop?.Dispose();
    }

    private void Begin(IScheduler scheduler)
    {
        lock (_gate)
        {
            if (_loop is null)
            {
                _loop = new WatchLoop(this, _events.Reader, _reporter, _registry, _slugs, _logger);
                _loop.Start(scheduler);
            }
        }
    }
}
