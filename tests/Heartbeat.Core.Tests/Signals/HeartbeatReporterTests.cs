using System.Diagnostics;
using Heartbeat.Diagnostics;
using Heartbeat.Hosting;
using Heartbeat.Support;
using Heartbeat.Testing;

namespace Heartbeat.Signals;

public sealed class HeartbeatReporterTests
{
    private readonly FakeStore _store = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly LogCollector<HeartbeatReporter> _log = new();
    private readonly StoreGate _gate = new() { IsOpen = true };
    private readonly HeartbeatReporter _reporter;

    public HeartbeatReporterTests() =>
        _reporter = new HeartbeatReporter(_store, _gate, new UnknownMonitorLog(_clock, _log), _log);

    [Fact]
    public async Task A_signal_goes_to_the_monitor_of_that_slug()
    {
        Assert.Equal(SignalResult.Accepted, await _reporter.SucceedAsync("backup"));

        var (target, signal) = Assert.Single(_store.Recorded);
        Assert.Equal(SignalTarget.BySlug("backup"), target);
        Assert.Equal(SignalKind.Success, signal.Kind);
        Assert.Equal(new SignalContent { Source = "in-process" }, signal.Content);
    }

    [Fact]
    public async Task What_came_along_says_that_it_came_from_this_process()
    {
        await _reporter.FailAsync("backup", new InvalidOperationException("no disk"));

        var content = Assert.Single(_store.Recorded).Signal.Content;
        Assert.Equal("in-process", content?.Source);
        Assert.Equal("InvalidOperationException: no disk", content?.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_monitor_without_a_name_is_a_mistake(string monitor) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _reporter.SucceedAsync(monitor).AsTask());

    [Fact]
    public async Task Overlong_arguments_are_mistakes()
    {
        await ThrowsAsync(new string('a', 256), new Signal(SignalKind.Success));
        await ThrowsAsync("a", new Signal(SignalKind.Success) { RunId = "" });
        await ThrowsAsync("a", new Signal(SignalKind.Success) { RunId = new string('1', 65) });
        await ThrowsAsync("a", new Signal(SignalKind.Success) { RunId = "line\nbreak" });
        await ThrowsAsync("a", new Signal(SignalKind.Success) { IdempotencyKey = "" });
        await ThrowsAsync("a", new Signal(SignalKind.Success) { IdempotencyKey = new string('k', 256) });
        await ThrowsAsync("a", new Signal(SignalKind.Success) { Duration = TimeSpan.FromTicks(-1) });
        Assert.Empty(_store.Recorded);
    }

    [Theory]
    [InlineData("half \ud83d")]
    [InlineData("\udc4b half")]
    [InlineData("replaced \ufffd")]
    public async Task Run_ids_that_are_broken_are_mistakes_as_they_are_on_the_wire(string runId)
    {
        await ThrowsAsync("a", new Signal(SignalKind.Start) { RunId = runId });

        Assert.Empty(_store.Recorded);
    }

    [Fact]
    public async Task A_run_id_may_have_any_character_that_can_be_seen()
    {
        await _reporter.ReportAsync("backup", new Signal(SignalKind.Start) { RunId = "run 👋 grüezi" });

        Assert.Equal("run 👋 grüezi", Assert.Single(_store.Recorded).Signal.RunId);
    }

    [Fact]
    public async Task A_store_that_throws_does_not_throw_into_the_job()
    {
        _store.Failure = new IOException("disk");

        Assert.Equal(SignalResult.StoreUnavailable, await _reporter.SucceedAsync("backup"));

        Assert.Equal(EventIds.SignalNotStored, Assert.Single(_log.Entries).Id.Id);
    }

    [Fact]
    public async Task Only_the_callers_own_cancellation_is_thrown()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _reporter.SucceedAsync("backup", new CancellationToken(canceled: true)).AsTask());
        Assert.Empty(_store.Recorded);
    }

    [Fact]
    public async Task An_unknown_monitor_is_logged_once_an_hour()
    {
        _store.Result = SignalResult.UnknownMonitor;
        await _reporter.SucceedAsync("typo");
        await _reporter.SucceedAsync("typo");
        await _reporter.SucceedAsync("other");
        Assert.Equal(2, _log.Entries.Count);

        _clock.Advance(TimeSpan.FromHours(1));
        await _reporter.SucceedAsync("typo");

        Assert.Equal(3, _log.Entries.Count);
        Assert.All(_log.Entries, static entry => Assert.Equal(EventIds.UnknownMonitor, entry.Id.Id));
    }

    [Fact]
    public async Task Endless_unknown_monitors_do_not_fill_memory_or_log()
    {
        _store.Result = SignalResult.UnknownMonitor;
        for (var i = 0; i < 5_000; i++)
        {
            await _reporter.SucceedAsync($"typo-{i}");
        }

        Assert.Equal(1_000, _log.Entries.Count);
    }

    [Fact]
    public async Task An_activity_tells_of_a_signal_where_somebody_listens()
    {
        var activities = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == HeartbeatInstrumentation.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (Equals(activity.GetTagItem("heartbeat.monitor.slug"), "traced"))
                {
                    activities.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        _store.Result = SignalResult.Overloaded;

        await _reporter.SucceedAsync("traced");

        var activity = Assert.Single(activities);
        Assert.Equal("heartbeat.signal", activity.OperationName);
        Assert.Equal("success", activity.GetTagItem("heartbeat.signal.kind"));
        Assert.Equal("in_process", activity.GetTagItem("heartbeat.signal.source"));
        Assert.Equal("overloaded", activity.GetTagItem("heartbeat.signal.result"));
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
    }

    [Fact]
    public async Task A_success_allocates_nothing()
    {
        var store = new FakeStore { KeepsCalls = false };
        var reporter = new HeartbeatReporter(store, _gate, new UnknownMonitorLog(_clock, _log), _log);
        await Measure(reporter);

        Assert.Equal(0, await Measure(reporter));

        static async Task<long> Measure(HeartbeatReporter reporter)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
            {
                await reporter.SucceedAsync("backup");
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private async Task ThrowsAsync(string monitor, Signal signal) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _reporter.ReportAsync(monitor, signal).AsTask());
}
