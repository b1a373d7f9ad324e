using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using System.Diagnostics;

namespace Heartbeat.Quartz.DependencyInjection;

/// <summary>Where jobs are reported to, and what comes along.</summary>
public sealed class ReporterTests
{
    private const string Slug = "default.job";

    [Fact]
    public async Task Without_anything_to_report_to_the_host_does_not_start_and_says_what_to_call()
    {
        await using var app = QuartzApp.Build(static services =>
        {
            services.AddSingleton<QuartzApp.NoReporter>();
            AddQuartz(services);
        });

        var exception = await Assert.ThrowsAnyAsync<Exception>(app.StartAsync);

        Assert.Contains("services.AddHeartbeat()", exception.ToString(), StringComparison.Ordinal);
        Assert.Contains("services.AddHeartbeatClient()", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_client_that_is_named_the_host_does_not_start_and_says_what_to_call()
    {
        await using var app = QuartzApp.Build(static services => AddQuartz(services, static one => one.Client = "central"));

        var exception = await Assert.ThrowsAnyAsync<Exception>(app.StartAsync);

        Assert.Contains("services.AddHeartbeatClient(\"central\", ...)", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_is_named_reports_and_nobody_else()
    {
        var central = QuartzApp.NewReporter();
        await using var app = await QuartzApp.Build(services =>
        {
            services.AddKeyedSingleton<IHeartbeatReporter>("central", central);
            AddQuartz(services, static one => one.Client = "central");
        }).StartAsync();

        await app.RunAsync();
        await app.StopAsync();

        Assert.Contains(SignalKind.Success, central.KindsOf(Slug));
        Assert.Empty(app.Reporter.Signals);
    }

    [Fact]
    public async Task Nothing_of_the_context_in_which_the_app_starts_or_a_job_runs_flows_along()
    {
        var context = new AsyncLocal<string?> { Value = "of the start" };
        using var activity = new Activity("start").Start();
        var reporter = new ContextReporter(context);
        await using var app = await QuartzApp.Build(services =>
        {
            services.AddSingleton<QuartzApp.NoReporter>();
            services.AddSingleton<IHeartbeatReporter>(reporter);
            AddQuartz(services);
        }).StartAsync();

        await app.RunAsync();
        await app.StopAsync();

        Assert.Contains(reporter.Inner.Signals, static one => one.Signal.Kind == SignalKind.Success);
        Assert.All(reporter.Seen, static seen => Assert.Equal((null, null), seen));
    }

    [Fact]
    public async Task A_scheduler_without_a_host_is_watched()
    {
        var reporter = QuartzApp.NewReporter();
        var builder = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton<IHeartbeatReporter>(reporter);
            quartz.Services.AddSingleton<JobScripts>();
            QuartzApp.AddJob(quartz);
            quartz.AddHeartbeat();
        });
        var scheduler = await builder.BuildScheduler();
        await scheduler.Start();

        await scheduler.TriggerJob(new JobKey("job"));
        await reporter.UntilAsync(Slug, SignalKind.Success);
        await scheduler.Shutdown(waitForJobsToComplete: true);

        Assert.Single(reporter.KindsOf(Slug), static kind => kind == SignalKind.Start);
    }

    [Fact]
    public async Task A_scheduler_of_a_bare_provider_is_watched_until_the_provider_is_disposed()
    {
        var (reporter, clock) = (QuartzApp.NewReporter(), new ManualTimeProvider());
        using var logs = new CollectedLogs();
        var services = new ServiceCollection().AddSingleton<IHeartbeatReporter>(reporter).AddSingleton<JobScripts>();
        services.AddLogging(logging => logging.AddProvider(logs));
        services.AddQuartz("bare", quartz =>
        {
            quartz.UseTimeProvider(clock);
            QuartzApp.AddJob(quartz);
            quartz.AddHeartbeat();
        });
        var provider = services.BuildServiceProvider();
        var scheduler = await provider.GetRequiredKeyedService<ISchedulerFactory>("bare").GetScheduler();
        await scheduler.Start();
        await scheduler.TriggerJob(new JobKey("job"));
        await reporter.UntilAsync(Slug, SignalKind.Success);
        await scheduler.Shutdown(waitForJobsToComplete: true);

        await provider.DisposeAsync();

        // The timer of the comparison with the scheduler goes when the loop ends.
        await Heartbeat.EndToEnd.Support.Wait.UntilAsync(() => clock.ArmedTimerCount == 0, "the end of the loop");
        Assert.Empty(logs.Ours(LogLevel.Warning));
    }

    private static void AddQuartz(IServiceCollection services, Action<Configuration.HeartbeatQuartzOptions>? configure = null)
    {
        services.AddQuartz(quartz =>
        {
            QuartzApp.AddJob(quartz);
            quartz.AddHeartbeat(configure ?? (static _ => { }));
        });
        services.AddQuartzHostedService(static options => options.WaitForJobsToComplete = true);
    }

    private sealed class ContextReporter(AsyncLocal<string?> context) : IHeartbeatReporter
    {
        public RecordingReporter Inner { get; } = new();

        public List<(string? Local, string? Activity)> Seen { get; } = [];

        public ValueTask<SignalResult> ReportAsync(string monitor, Signal signal, CancellationToken cancellationToken = default)
        {
            Seen.Add((context.Value, Activity.Current?.OperationName));
            return Inner.ReportAsync(monitor, signal, cancellationToken);
        }
    }
}
