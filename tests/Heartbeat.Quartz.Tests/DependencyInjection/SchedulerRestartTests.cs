using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Heartbeat.Quartz.DependencyInjection;

/// <summary>A scheduler that is restarted while its app goes on.</summary>
public sealed class SchedulerRestartTests
{
    [Fact]
    public async Task Scheduler_that_is_restarted_is_watched_as_before()
    {
        await using var app = await QuartzApp.Build(static services =>
        {
            services.AddQuartz("again", static quartz =>
            {
                QuartzApp.AddJob(quartz);
                quartz.AddHeartbeat();
            });
            services.AddQuartzHostedService("again");
        }).StartAsync();
        await app.RunAsync(scheduler: "again");

        await app.Services.GetRequiredService<ISchedulerRuntime>().Restart("again");
        await app.RunAsync(scheduler: "again");

        await app.Reporter.UntilAsync("default.job", SignalKind.Success, 2);
    }

    [Fact]
    public async Task What_was_not_taken_before_a_restart_is_delivered_after_it()
    {
        await using var app = await QuartzApp.Build(static services =>
        {
            services.AddQuartz("again", static quartz =>
            {
                QuartzApp.AddJob(quartz);
                quartz.AddHeartbeat();
            });
            services.AddQuartzHostedService("again");
        }).StartAsync();
        await app.RunAsync(scheduler: "again");
        app.Reporter.Refuse = static _ => SignalResult.StoreUnavailable;
        await app.RunAsync(scheduler: "again");

        await app.Services.GetRequiredService<ISchedulerRuntime>().Restart("again");
        app.Reporter.Refuse = static _ => null;
        await app.RunAsync(scheduler: "again");

        Assert.DoesNotContain(app.Logs.Lines, static line => line.Id == 3100);
        await app.Reporter.UntilAsync("default.job", SignalKind.Success, 3);
    }
}
