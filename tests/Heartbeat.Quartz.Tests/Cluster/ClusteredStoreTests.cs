using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Cluster;

/// <summary>Each case once more with the clustered job store on PostgreSQL, which tells some things otherwise than the one in memory.</summary>
[Collection(ClusterGroup.Name)]
public sealed class ClusteredStoreTests(PostgresServer postgres)
{
    private const string EveryTenMinutes = "0 0/10 * * * ?";

    [Fact]
    public async Task Success_and_failure_are_told_with_the_next_firing()
    {
        await using var rig = await StartAsync();

        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.AssertUpAsync(due: At(20));
        rig.Jobs.Fail("job", "the disk is full");
        await rig.PassUntilAsync(At(20));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.Equal([RunOutcome.Succeeded, RunOutcome.Failed], (await rig.RunsAsync(Slug)).Select(static run => run.Outcome));
        Assert.Empty(rig.Logs.Ours(LogLevel.Warning));
    }

    [Fact]
    public async Task Retries_count_only_when_they_are_exhausted()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithRetryPolicy(RetryPolicy.Fixed(1, Minute)));
        rig.Jobs.Fail("job", "the network is down");
        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Interrupted);
        rig.Jobs.Set("job", static (_, _) => default);
        await UntilAsync(rig, SignalKind.Success, At(12));
        await rig.AssertUpAsync(due: At(20));

        rig.Jobs.Fail("job", "the network is down");
        await rig.PassUntilAsync(At(20));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Interrupted, 2);
        await rig.AssertNoAlarmAsync();
        await UntilAsync(rig, SignalKind.Fail, At(22));

        await rig.AssertDownAsync(ChangeReason.Failed);
    }

    [Fact]
    public async Task Run_that_hangs_is_down_at_its_limit()
    {
        await using var rig = await StartAsync();
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(10));
        var run = await job.NextAsync();

        await rig.PassUntilAsync(At(19.5));
        await rig.AssertNoAlarmAsync();
        await rig.PassUntilAsync(At(20));

        await rig.AssertDownAsync(ChangeReason.RunTimedOut);
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
    }

    [Fact]
    public async Task Interrupted_run_is_a_failure()
    {
        await using var rig = await StartAsync();
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(10));
        await job.NextAsync();

        await rig.Scheduler.Interrupt(Job);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
    }

    [Fact]
    public async Task Veto_is_a_note_and_the_next_firing_expected()
    {
        await using var rig = await StartAsync(quartz: static quartz => quartz.AddTriggerListener(new Vetoing(), []));

        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Log);

        await rig.AssertNoAlarmAsync();
        Assert.Contains("vetoed", Assert.Single(await rig.NotesAsync(Slug)), StringComparison.Ordinal);
        Assert.Equal(At(20), (await rig.MonitorAsync(Slug)).DueAt);
    }

    [Fact]
    public async Task Firing_that_is_skipped_because_the_one_before_runs_is_a_note_and_the_next_one_expected()
    {
        await using var rig = await StartAsync(static trigger => trigger
            .WithCronSchedule("0 0/5 * * * ?").WithOverlapPolicy(OverlapPolicy.Skip));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(5));
        var run = await job.NextAsync();

        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Log);
        Assert.Equal(At(15), (await rig.MonitorAsync(Slug)).DueAt);
        await rig.PassUntilAsync(At(12));
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(15));
        Assert.Contains("at 2026-01-05T00:10:00Z of DEFAULT.trigger was skipped", Assert.Single(await rig.NotesAsync(Slug)), StringComparison.Ordinal);
        Assert.Equal([(RunOutcome.Succeeded, 7.0)], await rig.OutcomesAsync());
    }

    [Fact]
    public async Task Job_that_cannot_be_made_is_down_at_once_and_once()
    {
        await using var rig = await StartAsync<BrokenJob>();

        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);
        await rig.SettleAsync();

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.Single(rig.Reporter.KindsOf(Slug), static kind => kind == SignalKind.Fail);
    }

    [Fact]
    public async Task Pause_resumption_and_another_schedule_are_followed()
    {
        await using var rig = await StartAsync();
        await rig.Scheduler.PauseJob(Job);
        Assert.Equal(MonitorStatus.Paused, (await rig.MonitorAsync(Slug)).Status);
        await rig.PassUntilAsync(At(25));
        await rig.AssertNoAlarmAsync();

        await rig.Scheduler.ResumeJob(Job);
        Assert.NotEqual(MonitorStatus.Paused, (await rig.MonitorAsync(Slug)).Status);
        await rig.Scheduler.RescheduleJob(Trigger, rig.TriggerAt("0 0 5 * * ?"));

        Assert.Equal(At(300), (await rig.MonitorAsync(Slug)).DueAt);
        await rig.PassUntilAsync(At(60));
        await rig.AssertNoAlarmAsync();
    }

    [Fact]
    public async Task Deleted_job_is_retired_without_an_alarm()
    {
        await using var rig = await StartAsync();
        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.Scheduler.DeleteJob(Job);
        await rig.PassUntilAsync(At(22));

        Assert.True((await rig.MonitorAsync(Slug)).Retired);
        await rig.AssertNoAlarmAsync();
    }

    private static async Task UntilAsync(QuartzRig rig, SignalKind kind, DateTimeOffset latest)
    {
        var until = rig.Reporter.UntilAsync(Slug, kind);
        await rig.PassUntilAsync(latest);
        await until;
    }

    private Task<QuartzRig> StartAsync(
        Action<ITriggerConfigurator<ScriptedJob>>? trigger = null, Action<IQuartzBuilder>? quartz = null) =>
        StartAsync<ScriptedJob>(trigger, quartz);

    private async Task<QuartzRig> StartAsync<TJob>(
        Action<ITriggerConfigurator<TJob>>? trigger = null, Action<IQuartzBuilder>? quartz = null)
        where TJob : IJob
    {
        var database = await postgres.CreateDatabaseAsync();
        return await MinuteRig.StartAsync<TJob>(
            configure =>
            {
                configure.WithCronSchedule(EveryTenMinutes);
                trigger?.Invoke(configure);
            },
            quartz: builder =>
            {
                builder.ConfigureScheduler(static scheduler => scheduler.GenerateInstanceId = true);
                builder.UsePersistentStore(store =>
                {
                    store.UsePostgres(NpgsqlFactory.Instance, database);
                    store.UseSystemTextJsonSerializer();
                    store.UseClustering();
                    store.ProvisionSchema();
                });
                quartz?.Invoke(builder);
            });
    }

    private sealed class Vetoing : ITriggerListener
    {
        public string Name => nameof(Vetoing);

        public ValueTask<bool> VetoJobExecution(
            ITrigger trigger, IJobExecutionContext context, CancellationToken cancellationToken = default) => new(true);
    }
}
