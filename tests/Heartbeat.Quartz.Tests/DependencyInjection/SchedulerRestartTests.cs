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
}
