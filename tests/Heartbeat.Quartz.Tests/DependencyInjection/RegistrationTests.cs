using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz.DependencyInjection;

/// <summary>However it is registered: each job is watched once, and the host starts.</summary>
public sealed class RegistrationTests
{
    private const string Slug = "default.job";

    private static readonly SignalKind[] OneRun = [SignalKind.Start, SignalKind.Success];

    private static readonly Dictionary<string, Action<IServiceCollection, string>> Ways = new()
    {
        ["in the scheduler"] = static (services, name) => Add(services, name, watched: true),
        ["in the scheduler, twice"] = static (services, name) => Add(services, name, static quartz =>
        {
            quartz.AddHeartbeat();
            quartz.AddHeartbeat();
        }),
        ["for all, before"] = static (services, name) =>
        {
            services.AddHeartbeat().UseInMemory().AddQuartzJobs();
            Add(services, name);
        },
        ["for all, after"] = static (services, name) =>
        {
            Add(services, name);
            services.AddHeartbeat().UseInMemory().AddQuartzJobs();
        },
        ["for all, before and after"] = static (services, name) =>
        {
            services.AddHeartbeat().UseInMemory().AddQuartzJobs();
            Add(services, name);
            services.AddHeartbeat().AddQuartzJobs();
        },
        ["both, the scheduler first"] = static (services, name) =>
        {
            Add(services, name, watched: true);
            services.AddHeartbeat().UseInMemory().AddQuartzJobs();
        },
        ["both, all first"] = static (services, name) =>
        {
            services.AddHeartbeat().UseInMemory().AddQuartzJobs();
            Add(services, name, watched: true);
        },
        ["both, each twice"] = static (services, name) =>
        {
            services.AddHeartbeat().UseInMemory().AddQuartzJobs().AddQuartzJobs();
            Add(services, name, static quartz => quartz.AddHeartbeat().AddHeartbeat());
            services.AddHeartbeat().AddQuartzJobs();
        },
    };

    public static TheoryData<string, string> WaysAndNames
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var way in Ways.Keys)
            {
                data.Add(way, "");
                data.Add(way, "fast");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(WaysAndNames))]
    public async Task A_job_is_watched_once(string way, string scheduler)
    {
        await using var app = await QuartzApp.Build(services => Ways[way](services, scheduler)).StartAsync();

        await app.RunAsync(scheduler: scheduler);
        await app.StopAsync();

        Assert.Equal(OneRun, app.Reporter.KindsOf(Slug).Where(static kind => kind != SignalKind.Expect));
        Assert.Empty(app.Logs.Ours(LogLevel.Warning));
    }

    [Fact]
    public async Task All_schedulers_of_an_app_can_be_watched_and_the_same_job_in_two_of_them_has_two_monitors()
    {
        await using var app = await QuartzApp.Build(static services =>
        {
            Add(services, "");
            services.AddHeartbeat().UseInMemory().AddQuartzJobs();
            Add(services, "slow");
            Add(services, "fast");
        }).StartAsync();

        foreach (var scheduler in (string[])["fast", "slow", ""])
        {
            await app.RunAsync(scheduler: scheduler);
        }

        await app.StopAsync();
        string[] monitors = [.. app.Reporter.Signals.Where(static one => one.Signal.Kind == SignalKind.Success).Select(static one => one.Monitor)];
        Assert.Equal(["default.job", "fast.default.job", "slow.default.job"], monitors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_scheduler_that_is_watched_by_itself_leaves_the_others_alone()
    {
        await using var app = await QuartzApp.Build(static services =>
        {
            Add(services, "");
            Add(services, "slow");
            Add(services, "fast", watched: true);
        }).StartAsync();

        foreach (var scheduler in (string[])["", "slow", "fast"])
        {
            await app.RunAsync(scheduler: scheduler);
        }

        await app.StopAsync();
        Assert.Single(app.Reporter.Signals, static one => one.Signal.Kind == SignalKind.Start);
        Assert.Single(app.Reporter.Signals, static one => one.Signal.Kind == SignalKind.Success);
    }

    [Fact]
    public async Task Matchers_choose_the_jobs_of_a_scheduler()
    {
        await using var app = await QuartzApp.Build(static services => Add(services, "fast", static quartz =>
        {
            QuartzApp.AddJob(quartz, "other");
            quartz.AddHeartbeat(Matchers.Name<JobKey>(StringOperator.StartsWith, "oth"));
        })).StartAsync();

        await app.RunAsync("job", "fast");
        await app.RunAsync("other", "fast");
        await app.StopAsync();

        Assert.Equal(["default.other"], app.Reporter.Signals.Select(static one => one.Monitor).Distinct());
        Assert.Contains(SignalKind.Success, app.Reporter.KindsOf("default.other"));
    }

    private static void Add(IServiceCollection services, string name, bool watched = false) =>
        Add(services, name, watched ? static quartz => quartz.AddHeartbeat() : static _ => { });

    private static void Add(IServiceCollection services, string name, Action<IQuartzBuilder> configure)
    {
        if (name.Length == 0)
        {
            services.AddQuartz(Configure);
            services.AddQuartzHostedService(static options => options.WaitForJobsToComplete = true);
        }
        else
        {
            services.AddQuartz(name, Configure);
            services.AddQuartzHostedService(name, static options => options.WaitForJobsToComplete = true);
        }

        void Configure(IQuartzBuilder quartz)
        {
            QuartzApp.AddJob(quartz);
            configure(quartz);
        }
    }
}
