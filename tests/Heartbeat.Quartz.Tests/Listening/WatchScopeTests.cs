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

        scope.Decided(Job, isWatched: false);
        Assert.False(scope.MayInclude(Job));
        Assert.False(scope.Includes(Run(Recurring)));

        scope.Decided(Job, isWatched: true);
        Assert.True(scope.MayInclude(Job));
        Assert.True(scope.Includes(Run(Once)));

        scope.Decided(Job, isWatched: false);
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

        scope.Decided(Job, isWatched: true);
        Assert.True(scope.ConcernsSchedule(Once));
        Assert.False(scope.ConcernsSchedule(ByHand));

        // It was left out while it fired once: that it recurs now may change that.
        scope.Decided(Job, isWatched: false);
        Assert.False(scope.ConcernsSchedule(Once));
        Assert.True(scope.ConcernsSchedule(Recurring));
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

        scope.Decided(Job, isWatched: false);
        Assert.True(scope.ConcernsSchedule(Detail<ScriptedJob>("job")));
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
