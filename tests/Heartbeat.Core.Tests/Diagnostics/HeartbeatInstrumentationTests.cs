using System.Diagnostics.Metrics;
using System.Reflection;
using Heartbeat.Monitors;
using Heartbeat.Notifications.Dispatching;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Diagnostics;

public sealed class HeartbeatInstrumentationTests : IDisposable
{
    private readonly IHost _host = TestHost.Build(
        new FakeStore(),
        settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["Heartbeat:MonitorNamesOnMetrics"] = "true" });

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);
    private readonly List<(string Name, double Value, Dictionary<string, object?> Tags)> _measurements = [];
    private readonly MeterListener _listener;

    public HeartbeatInstrumentationTests()
    {
        var factory = _host.Services.GetRequiredService<IMeterFactory>();
        _listener = new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                // Other tests have meters of the same name; the factory tells ours apart.
                if (instrument.Meter.Scope == factory)
                {
                    lock (_gate)
                    {
                        _instruments.Add(instrument.Name, instrument);
                    }

                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
        Metrics = _host.Services.GetRequiredService<HeartbeatMetrics>();
        _host.Services.GetRequiredService<NotificationMetrics>();
    }

    private HeartbeatMetrics Metrics { get; }

    public void Dispose()
    {
        _listener.Dispose();
        _host.Dispose();
    }

    [Fact]
    public void Names_and_instruments_match_one_to_one()
    {
        var names = typeof(HeartbeatInstrumentation.Instruments)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (string)field.GetRawConstantValue()!)
            .Where(static name => !name.StartsWith("heartbeat.client.", StringComparison.Ordinal));

        // Those of Heartbeat.Client are matched by its own tests.
        Assert.Equal(
            names.Order(StringComparer.Ordinal), _instruments.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            _instruments.Values,
            static instrument => Assert.Equal(HeartbeatInstrumentation.MeterName, instrument.Meter.Name));
    }

    [Fact]
    public void Durations_are_in_seconds_and_counts_in_braces() => Assert.All(
        _instruments.Values,
        static instrument => Assert.Matches(instrument is Histogram<double> ? "^s$" : "^{[a-z]+}$", instrument.Unit));

    [Fact]
    public void A_signal_is_counted_by_kind_and_source_where_it_was_stored()
    {
        Metrics.SignalRecorded(new(SignalKind.Success), SignalResult.Accepted);
        Metrics.SignalRecorded(new(SignalKind.Fail) { Content = new() { Method = "POST" } }, SignalResult.Paused);
        Metrics.SignalRecorded(new(SignalKind.Success), SignalResult.Overloaded);

        Assert.Equal(
            [("success", "in_process"), ("fail", "http")],
            Of("heartbeat.signals").Select(static one => (one["heartbeat.signal.kind"], one["heartbeat.signal.source"])));
    }

    [Fact]
    public void A_status_change_is_counted_by_both_statuses()
    {
        Metrics.StatusChanged("Backup", new(MonitorStatus.Up, MonitorStatus.Down, ChangeReason.Missed, Instant.None));

        var tags = Assert.Single(Of("heartbeat.monitor.status_changes"));
        Assert.Equal("up", tags["heartbeat.monitor.status.previous"]);
        Assert.Equal("down", tags["heartbeat.monitor.status"]);
        Assert.Equal("Backup", tags["heartbeat.monitor.name"]);
    }

    [Fact]
    public void A_failed_run_has_an_error_type_and_a_good_one_has_none()
    {
        Metrics.RunEnded("Backup", Run(RunOutcome.Succeeded));
        Metrics.RunEnded("Backup", Run(RunOutcome.TimedOut));

        var runs = Of("heartbeat.run.duration").ToList();
        Assert.DoesNotContain("error.type", runs[0].Keys, StringComparer.Ordinal);
        Assert.Equal("timed_out", runs[1]["error.type"]);
    }

    [Fact]
    public void Monitors_are_reported_by_status()
    {
        Assert.True(Metrics.WantsCensus);
        Metrics.MonitorsCounted(new Dictionary<MonitorStatus, long> { [MonitorStatus.Up] = 3, [MonitorStatus.Down] = 1 });

        _listener.RecordObservableInstruments();

        Assert.Equal(
            ["up", "down"], Of("heartbeat.monitor.count").Select(static tags => tags["heartbeat.monitor.status"]));
    }

    private static RunChange Run(RunOutcome outcome) =>
        new(null, Instant.None, Instant.None, outcome, TimeSpan.FromSeconds(3), null);

    private IEnumerable<Dictionary<string, object?>> Of(string name) =>
        _measurements.Where(one => one.Name == name).Select(static one => one.Tags);

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            _measurements.Add((instrument.Name, value, new(tags.ToArray(), StringComparer.Ordinal)));
        }
    }
}
