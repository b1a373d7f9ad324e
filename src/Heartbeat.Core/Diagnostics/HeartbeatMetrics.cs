using System.Diagnostics;
using System.Diagnostics.Metrics;
using Heartbeat.Configuration;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.Options;
using static Heartbeat.Diagnostics.HeartbeatInstrumentation;

namespace Heartbeat.Diagnostics;

/// <summary>Feeds the instruments of <see cref="HeartbeatInstrumentation"/>.</summary>
internal sealed class HeartbeatMetrics : IEngineObserver
{
    // Runs take milliseconds to hours.
    private static readonly InstrumentAdvice<double> RunBuckets = new()
    {
        HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 1800, 3600, 7200, 21600, 43200, 86400],
    };

    // Commits and timers take fractions of a millisecond to, in trouble, minutes.
    private static readonly InstrumentAdvice<double> ShortBuckets = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    };

    private readonly Counter<long> _signals;
    private readonly Counter<long> _statusChanges;
    private readonly Histogram<double> _runDuration;
    private readonly Histogram<double> _deadlineLag;
    private readonly Histogram<double> _storeOperationDuration;
    private readonly Counter<long> _rateLimitRefusals;
    private readonly ObservableUpDownCounter<long> _monitorCount;
    private readonly bool _withNames;
    private Measurement<long>[] _census = [];

    public HeartbeatMetrics(IMeterFactory meters, IOptions<HeartbeatOptions> options)
    {
        _withNames = options.Value.MonitorNamesOnMetrics;
        var meter = meters.Create(MeterName);
        _signals = meter.CreateCounter<long>(Instruments.Signals, "{signal}", "Signals of jobs.");
        _statusChanges = meter.CreateCounter<long>(
            Instruments.StatusChanges, "{change}", "Moves of monitors from one status to another.");
        _runDuration = meter.CreateHistogram(
            Instruments.RunDuration, "s", "How long completed runs took.", advice: RunBuckets);
        _deadlineLag = meter.CreateHistogram(
            Instruments.DeadlineLag, "s", "How long after a deadline it was noticed.", advice: ShortBuckets);
        _storeOperationDuration = meter.CreateHistogram(
            Instruments.StoreOperationDuration, "s", "How long the store took.", advice: ShortBuckets);
        _rateLimitRefusals = meter.CreateCounter<long>(
            Instruments.RateLimitRefusals, "{request}", "Requests that a rate limit refused.");
        _monitorCount = meter.CreateObservableUpDownCounter(
            Instruments.MonitorCount, () => Volatile.Read(ref _census), "{monitor}", "Monitors that are not retired.");
    }

    /// <summary>Gets a value indicating whether anybody looks at the number of monitors: counting them is work.</summary>
    public bool WantsCensus => _monitorCount.Enabled;

    public bool NamesMonitors => _withNames;

    /// <summary>Takes over how many monitors have each status.</summary>
    public void MonitorsCounted(IReadOnlyDictionary<MonitorStatus, long> counts) => Volatile.Write(
        ref _census,
        [.. counts.Select(static pair => new Measurement<long>(
            pair.Value, new KeyValuePair<string, object?>(Attributes.MonitorStatus, MetricNames.Of(pair.Key))))]);

    public void SignalRecorded(in Signal signal, SignalResult result)
    {
        if (_signals.Enabled && result is SignalResult.Accepted or SignalResult.Paused)
        {
            // Only requests have a method; nothing else tells the two ways apart without work on every signal.
            var source = signal.Content?.Method is null ? MetricNames.InProcess : MetricNames.Http;
            _signals.Add(
                1, new(Attributes.SignalKind, MetricNames.Of(signal.Kind)), new(Attributes.SignalSource, source));
        }
    }

    public void StatusChanged(string? name, in StatusChange change)
    {
        if (_statusChanges.Enabled)
        {
            var tags = NameOf(name);
            tags.Add(Attributes.PreviousMonitorStatus, MetricNames.Of(change.From));
            tags.Add(Attributes.MonitorStatus, MetricNames.Of(change.To));
            _statusChanges.Add(1, tags);
        }
    }

    public void DeadlineNoticed(TimeSpan lag) => _deadlineLag.Record(Math.Max(0, lag.TotalSeconds));

    public void RunEnded(string? name, in RunChange run)
    {
        if (_runDuration.Enabled && run.Duration is { } duration)
        {
            var tags = NameOf(name);
            if (run.Outcome != RunOutcome.Succeeded)
            {
                tags.Add(Attributes.ErrorType, MetricNames.Of(run.Outcome));
            }

            _runDuration.Record(duration.TotalSeconds, tags);
        }
    }

    public void StoreOperationEnded(string operation, TimeSpan elapsed, Exception? exception)
    {
        if (_storeOperationDuration.Enabled)
        {
            var tags = new TagList { { Attributes.StoreOperation, operation } };
            if (exception is not null)
            {
                tags.Add(Attributes.ErrorType, exception.GetType().FullName);
            }

            _storeOperationDuration.Record(elapsed.TotalSeconds, tags);
        }
    }

    /// <summary>Takes note of a request that a rate limit refused.</summary>
    public void RequestRefused(string limit) => _rateLimitRefusals.Add(1, new KeyValuePair<string, object?>(Attributes.RateLimit, limit));

    private TagList NameOf(string? name)
    {
        var tags = default(TagList);
        if (_withNames)
        {
            tags.Add(Attributes.MonitorName, name);
        }

        return tags;
    }
}
