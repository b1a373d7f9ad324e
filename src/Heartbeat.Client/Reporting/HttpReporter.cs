using Heartbeat.Client.Configuration;
using Heartbeat.Client.Diagnostics;
using Heartbeat.Client.Http;
using Heartbeat.Client.Reporting.Routes;
using Heartbeat.Diagnostics;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Reporting;

/// <summary>Reports to the Heartbeat of another process. No job waits longer for it than it says in the options.</summary>
internal sealed class HttpReporter : IHeartbeatReporter, IAsyncDisposable, IDisposable
{
    // On the real clock: people wait on that one for the process to end.
    private static readonly TimeSpan DisposalPatience = TimeSpan.FromSeconds(2);

    private readonly SignalBuffer _buffer;
    private readonly ServerLink _link;
    private readonly SignalSender _sender;
    private readonly TimeSpan _waitFor;
    private readonly TimeProvider _time;

    public HttpReporter(
        ClientSettings settings,
        ServerHttp http,
        TimeProvider time,
        ClientMetrics metrics,
        ILogger<HttpReporter> logger,
        ILogger<HeartbeatReporter> unknown)
    {
        var safe = new SafeLogger(logger);
        _time = time;
        _waitFor = settings.WaitFor;
        _buffer = new SignalBuffer(settings.BufferLength, settings.KeepFor, time);
        _link = new ServerLink(_buffer, settings, safe);
        var counts = new SignalCounts(metrics, settings.Name);
        _buffer.Lost = (how, count) =>
        {
            counts.Lost(how, count);
            _link.Loses(how);
        };
        var refusals = new RefusalLog(safe);
        var routes = new SignalRoutes(
            new NativeRoute(http, settings), new PingRoute(http, settings, refusals), _link, settings, time);
        var courier = new SignalCourier(
            _buffer, _link, routes, settings, new UnknownMonitorLog(time, unknown), refusals, counts, time, safe);
        _sender = new SignalSender(_buffer, _link, courier, settings, counts, time, safe);
        metrics.Watch(settings.Name, () => _buffer.Count + courier.Underway);
    }

    public ValueTask<SignalResult> ReportAsync(
        string monitor, Signal signal, CancellationToken cancellationToken = default)
    {
        SignalGuard.Check(monitor, signal);
        cancellationToken.ThrowIfCancellationRequested();

        return HeartbeatActivities.AreHeard
            ? HeartbeatActivities.ReportAsync(monitor, signal, MetricNames.Client, DeliverAsync, cancellationToken)
            : DeliverAsync(monitor, signal, cancellationToken);
    }

    /// <summary>Sends what waits, and takes nothing more.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _sender.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(DisposalPatience);
        await _sender.StopAsync(patience.Token).ConfigureAwait(false);
        _sender.Dispose();
        _buffer.Dispose();
    }

    // A provider of services that is disposed in the old way leaves no other.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private ValueTask<SignalResult> DeliverAsync(string monitor, Signal signal, CancellationToken cancellationToken)
    {
        var pending = new PendingSignal(monitor, signal, _time);
        if (!_buffer.TryAdd(pending))
        {
            return new(SignalResult.StoreUnavailable);
        }

        _sender.EnsureStarted();
        return _link.IsAway || _waitFor == TimeSpan.Zero
            ? new(SignalResult.Deferred)
            : AwaitAsync(pending, cancellationToken);
    }

    private async ValueTask<SignalResult> AwaitAsync(PendingSignal pending, CancellationToken cancellationToken)
    {
        try
        {
            return await pending.Result.WaitAsync(_waitFor, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return SignalResult.Deferred;
        }
    }
}
