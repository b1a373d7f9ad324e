using Heartbeat.Quartz.Monitors;
using Heartbeat.Quartz.Support;
using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>What the listeners let pass without asking the store.</summary>
public sealed class WatchScopeTests
{
    private static readonly JobKey Job = new("job");

    private static readonly ITrigger Recurring =
        New().WithSimpleSchedule(TimeSpan.FromMinutes(10), null).Build();

    private static readonly ITrigger Once = New().Build();

    private static readonly ITrigger ByHand = New().UsingJobData(SchedulerConstants.ManualTrigger, "true").Build();

    [Fact]
    public void What_was_decided_counts_until_the_job_is_gone()
    {
        var scope = new WatchScope(watchOneOffJobs: false);
        Assert.True(scope.MayInclude(Job));

        scope.Decided(Job, JobStanding.Unwatched);
        Assert.False(scope.MayInclude(Job));
        Assert.False(scope.Includes(Run(Recurring)));

        scope.Decided(Job, JobStanding.Watched);
        Assert.True(scope.MayInclude(Job));
        Assert.True(scope.Includes(Run(Once)));

        scope.Decided(Job, JobStanding.Unwatched);
        scope.Forget(Job);
        Assert.True(scope.MayInclude(Job));
        Assert.True(scope.Includes(Run(Recurring)));
    }

    [Fact]
    public void Of_unknown_jobs_those_that_recur_and_those_started_by_hand_are_heard_of()
    {
        var scope = new WatchScope(watchOneOffJobs: false);

        Assert.True(scope.Includes(Run(Recurring)));
        Assert.True(scope.Includes(Run(ByHand)));
        Assert.False(scope.Includes(Run(Once)));
        Assert.True(new WatchScope(watchOneOffJobs: true).Includes(Run(Once)));
    }

    [Fact]
    public void A_trigger_matters_where_it_recurs_or_its_job_is_watched()
    {
        var scope = new WatchScope(watchOneOffJobs: false);
        Assert.True(scope.ConcernsSchedule(Recurring));
        Assert.False(scope.ConcernsSchedule(Once));
        Assert.True(new WatchScope(watchOneOffJobs: true).ConcernsSchedule(Once));

        scope.Decided(Job, JobStanding.Watched);
        Assert.True(scope.ConcernsSchedule(Once));
        Assert.False(scope.ConcernsSchedule(ByHand));

        // It was left out: that it recurs now may change that.
        scope.Decided(Job, JobStanding.Unwatched);
        Assert.False(scope.ConcernsSchedule(Once));
        Assert.True(scope.ConcernsSchedule(Recurring));
    }

    [Fact]
    public void A_job_that_waits_to_recur_is_heard_of_once_it_does()
    {
        var scope = new WatchScope(watchOneOffJobs: false);
        scope.Decided(Job, JobStanding.WaitsToRecur);

        Assert.Equal((true, false), (scope.ConcernsSchedule(Recurring), scope.ConcernsSchedule(Once)));
        Assert.Equal((true, false), (scope.Includes(Run(Recurring)), scope.Includes(Run(Once))));
        Assert.Equal((true, false), (scope.IsOpen(Job, recurs: true), scope.IsOpen(Job, recurs: false)));
        Assert.True(scope.MayInclude(Job));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_job_that_waits_for_a_trigger_is_heard_of_once_it_has_one(bool watchOneOffJobs)
    {
        var scope = new WatchScope(watchOneOffJobs);
        scope.Decided(Job, JobStanding.WaitsForTrigger);

        Assert.True(scope.ConcernsSchedule(Once));
        Assert.True(scope.Includes(Run(Once)));
        Assert.True(scope.IsOpen(Job, recurs: false));
        Assert.True(scope.MayInclude(Job));
    }

    [Theory]
    [InlineData(nameof(JobStanding.WaitsToRecur))]
    [InlineData(nameof(JobStanding.WaitsForTrigger))]
    public void That_somebody_fires_a_waiting_job_by_hand_gives_it_no_schedule(string standing)
    {
        var scope = new WatchScope(watchOneOffJobs: true);
        scope.Decided(Job, Enum.Parse<JobStanding>(standing));

        Assert.False(scope.ConcernsSchedule(ByHand));
        Assert.False(scope.Includes(Run(ByHand)));
    }

    [Fact]
    public void A_job_that_was_left_out_is_not_looked_at_again_by_comparisons()
    {
        var scope = new WatchScope(watchOneOffJobs: true);
        Assert.True(scope.IsOpen(Job, recurs: false));

        scope.Decided(Job, JobStanding.Unwatched);

        Assert.False(scope.IsOpen(Job, recurs: true));
        Assert.False(scope.ConcernsSchedule(Once));
        Assert.False(scope.Includes(Run(Once)));
    }

    [Fact]
    public void A_job_matters_where_it_is_known_or_says_something_itself()
    {
        var scope = new WatchScope(watchOneOffJobs: false);

        Assert.False(scope.ConcernsSchedule(Detail<ScriptedJob>("plain")));
        Assert.True(scope.MayInclude(new JobKey("plain")));
        Assert.True(scope.ConcernsSchedule(Detail<MarkedJob>("marked")));
        Assert.True(scope.ConcernsSchedule(JobBuilder.Create<ScriptedJob>()
            .WithIdentity("wish").UsingJobData(HeartbeatJobData.Watch, "true").Build()));

        scope.Decided(Job, JobStanding.Unwatched);
        Assert.True(scope.ConcernsSchedule(Detail<ScriptedJob>("job")));
    }

    [Fact]
    public void A_job_that_is_deleted_is_heard_of_where_it_is_watched_and_otherwise_forgotten()
    {
        var scope = new WatchScope(watchOneOffJobs: false);
        Assert.False(scope.Deleted(Job));

        scope.Decided(Job, JobStanding.Watched);
        Assert.True(scope.Deleted(Job));
        Assert.True(scope.Includes(Run(Once)));

        scope.Decided(Job, JobStanding.Unwatched);
        Assert.False(scope.Deleted(Job));
        Assert.True(scope.Includes(Run(Recurring)));
    }

    [Fact]
    public void Where_all_jobs_are_deleted_those_that_are_not_watched_are_forgotten()
    {
        var scope = new WatchScope(watchOneOffJobs: false);
        var watched = new JobKey("watched");
        scope.Decided(watched, JobStanding.Watched);
        scope.Decided(Job, JobStanding.Unwatched);

        scope.AllDeleted();

        Assert.True(scope.Includes(Run(Recurring)));
        Assert.True(scope.Deleted(watched));
    }

    [Fact]
    public void The_triggers_of_a_marked_job_matter_also_where_they_fire_once()
    {
        var scope = new WatchScope(watchOneOffJobs: false);

        Assert.True(scope.ConcernsSchedule(Detail<MarkedJob>("job")));

        Assert.True(scope.ConcernsSchedule(Once));
    }

    private static TriggerBuilder<IJob> New() => TriggerBuilder.Create(TimeProvider.System).WithIdentity("trigger").ForJob(Job);

    private static IJobDetail Detail<TJob>(string name)
        where TJob : class, IJob => JobBuilder.Create<TJob>().WithIdentity(name).Build();

    private static IJobExecutionContext Run(ITrigger trigger) => new FakeContext { Job = Job, Trigger = trigger }.Build();
}
