using System.Collections.Concurrent;
using System.Diagnostics;
using Heartbeat.Client.Hosting;
using Heartbeat.Diagnostics;
using Heartbeat.Signals;

namespace Heartbeat.Client.Reporting;

/// <summary>A report leaves nothing of its activity with whoever reports: a loop would else make one ever deeper trace.</summary>
public sealed class ReportActivityTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(503)]
    public async Task Reports_are_beside_each_other_below_what_runs(int? trouble)
    {
        var reports = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == HeartbeatInstrumentation.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = reports.Enqueue,
        };
        await using var server = await HeartbeatServer.StartAsync();
        server.Trouble.With = trouble is { } status ? Trouble.Answer(status) : null;
        await using var app = await ClientApp.StartAsync(server.Address);
        ActivitySource.AddActivityListener(listener);

        using var job = new Activity("job").Start();
        await app.ReportAsync(SignalKind.Success);
        Assert.Same(job, Activity.Current);
        await app.ReportAsync(SignalKind.Success);
        Assert.Same(job, Activity.Current);

        // Other tests report, too, and the server notes the same signals.
        var own = reports.Where(report => report.TraceId == job.TraceId
            && Equals(report.GetTagItem("heartbeat.signal.source"), "client")).ToList();
        Assert.Equal(2, own.Count);
        Assert.All(own, report => Assert.Same(job, report.Parent));
        Assert.All(own, report => Assert.Equal(
            trouble is null ? "accepted" : "deferred", report.GetTagItem("heartbeat.signal.result")));
    }
}
