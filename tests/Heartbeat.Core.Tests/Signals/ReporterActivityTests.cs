using System.Collections.Concurrent;
using System.Diagnostics;
using Heartbeat.Diagnostics;
using Heartbeat.Hosting;
using Heartbeat.Support;
using Heartbeat.Testing;

namespace Heartbeat.Signals;

/// <summary>A report leaves nothing of its activity with whoever reports: a loop would else make one ever deeper trace.</summary>
public sealed class ReporterActivityTests : IDisposable
{
    private readonly FakeStore _store = new();
    private readonly HeartbeatReporter _reporter;
    private readonly ConcurrentQueue<Activity> _reports = new();
    private readonly ActivityListener _listener;
    private readonly string _monitor = Guid.NewGuid().ToString();

    public ReporterActivityTests()
    {
        var log = new LogCollector<HeartbeatReporter>();
        _reporter = new HeartbeatReporter(
            _store, new StoreGate { IsOpen = true }, new UnknownMonitorLog(new ManualTimeProvider(), log), log);
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == HeartbeatInstrumentation.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (Equals(activity.GetTagItem("heartbeat.monitor.slug"), _monitor))
                {
                    _reports.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reports_are_beside_each_other_below_what_runs(bool mustWait)
    {
        using var job = new Activity("job").Start();
        await ReportAsync(mustWait);
        Assert.Same(job, Activity.Current);
        await ReportAsync(mustWait);
        Assert.Same(job, Activity.Current);

        Assert.Equal(2, _reports.Count);
        Assert.All(_reports, report => Assert.Same(job, report.Parent));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_loop_that_outlives_the_request_that_began_it_has_its_reports_beside_each_other(bool mustWait)
    {
        var request = new Activity("request").Start();
        var loop = new TaskCompletionSource();
        var reports = ReportTwiceAsync();
        request.Stop();
        loop.SetResult();
        await reports;

        Assert.Equal(2, _reports.Count);
        Assert.All(_reports, report => Assert.Same(request, report.Parent));

        async Task ReportTwiceAsync()
        {
            await loop.Task;
            await ReportAsync(mustWait);
            await ReportAsync(mustWait);
        }
    }

    [Fact]
    public async Task A_report_that_is_cancelled_ends_its_activity()
    {
        _store.Disk = new TaskCompletionSource().Task;
        using var cancellation = new CancellationTokenSource();
        var report = _reporter.SucceedAsync(_monitor, cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => report);

        Assert.Null(Activity.Current);
        Assert.Null(Assert.Single(_reports).GetTagItem("heartbeat.signal.result"));
    }

    // Not async: a context of its own would hide what a report leaves.
    private ValueTask<SignalResult> ReportAsync(bool mustWait)
    {
        var disk = new TaskCompletionSource();
        _store.Disk = mustWait ? disk.Task : Task.CompletedTask;
        var report = _reporter.SucceedAsync(_monitor);
        Assert.NotEqual(mustWait, report.IsCompleted);
        disk.SetResult();
        return report;
    }
}
