using Heartbeat.Quartz.Configuration;
using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Schedules;
using Heartbeat.Quartz.Support;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz.Monitors;

/// <summary>Which jobs are watched.</summary>
public sealed class WatchedJobTests
{
    [Fact]
    public void A_job_is_watched_where_it_recurs()
    {
        Assert.True(IsWatched(Facts.Of<ScriptedJob>(Facts.Hourly)));
        Assert.False(IsWatched(Facts.Of<ScriptedJob>(Facts.Once)));
        Assert.False(IsWatched(Facts.Of<ScriptedJob>(Facts.Extra)));
    }

    [Theory]
    [InlineData(TriggerState.Paused, true)]
    [InlineData(TriggerState.Blocked, true)]
    [InlineData(TriggerState.Error, true)]
    [InlineData(TriggerState.Complete, false)]
    [InlineData(TriggerState.None, false)]
    public void A_job_whose_trigger_is_over_is_not_watched(TriggerState state, bool expected)
    {
        var facts = Facts.Of<ScriptedJob>(Facts.Hourly);

        Assert.Equal(expected, IsWatched(facts with { Triggers = [Facts.Of("trigger", Facts.Hourly, state: state)] }));
    }

    [Fact]
    public void One_firing_is_watched_where_the_options_or_the_class_say_so()
    {
        Assert.True(IsWatched(Facts.Of<ScriptedJob>(Facts.Once), new() { WatchOneOffJobs = true }));
        Assert.True(IsWatched(Facts.Of<MarkedJob>(Facts.Once)));
        Assert.False(IsWatched(Facts.Of<MarkedJob>(Facts.Extra), new() { WatchOneOffJobs = true }));
    }

    [Fact]
    public void A_class_can_be_left_out()
    {
        Assert.False(IsWatched(Facts.Of<UnwatchedJob>(Facts.Hourly), new() { WatchOneOffJobs = true }));
    }

    [Fact]
    public void Of_attributes_on_a_class_and_its_base_class_the_nearer_counts()
    {
        Assert.True(IsWatched(Facts.Of<BackInJob>(Facts.Once)));
        Assert.False(IsWatched(Facts.Of<OptedOutJob>(Facts.Hourly)));
        Assert.False(IsWatched(Facts.Of<StillOutJob>(Facts.Hourly)));
        Assert.False(IsWatched(Facts.Of<UndecidedJob>(Facts.Hourly)));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("TRUE ")]
    [InlineData(true)]
    public void The_data_of_a_job_can_have_it_watched_whatever_else_is_said(object wish)
    {
        var options = new HeartbeatQuartzOptions().Only(Matchers.Key(new JobKey("another")));

        Assert.True(IsWatched(Facts.Of<UnwatchedJob>(Facts.Once, (HeartbeatJobData.Watch, wish)), options));
    }

    [Theory]
    [InlineData("false")]
    [InlineData(false)]
    public void The_data_of_a_job_can_leave_it_out_whatever_else_is_said(object wish)
    {
        Assert.False(IsWatched(
            Facts.Of<MarkedJob>(Facts.Hourly, (HeartbeatJobData.Watch, wish)), new() { WatchOneOffJobs = true }));
    }

    [Fact]
    public void A_wish_that_is_neither_yes_nor_no_is_told_once()
    {
        using var logs = new CollectedLogs();
        var reader = new JobSettingsReader(new(), storeIsPersistent: false, logs.CreateLogger("Heartbeat.Quartz"));
        var facts = Facts.Of<ScriptedJob>(Facts.Hourly, (HeartbeatJobData.Watch, "no"));

        Assert.True(reader.IsWatched(facts));
        Assert.True(reader.IsWatched(facts));

        var line = Assert.Single(logs.Ours(LogLevel.Error));
        Assert.Equal(EventIds.SettingIgnored, line.Id);
        Assert.Equal(
            "Of the job DEFAULT.job, 'no' for Watch in heartbeat.watch in the JobDataMap does not count: it can be true or false",
            line.Text);
    }

    [Fact]
    public void Matchers_choose_jobs_and_any_of_them_will_do()
    {
        var options = new HeartbeatQuartzOptions()
            .Only(GroupMatcher<JobKey>.GroupEquals("billing"), NameMatcher<JobKey>.NameStartsWith("nightly"))
            .Only(NameMatcher<JobKey>.NameEquals("import"));

        Assert.True(IsWatched(Job("invoices", "billing"), options));
        Assert.True(IsWatched(Job("nightly-backup", "files"), options));
        Assert.True(IsWatched(Job("import", "files"), options));
        Assert.False(IsWatched(Job("export", "files"), options));
    }

    [Fact]
    public void A_matcher_leaves_out_also_a_class_that_is_marked()
    {
        var options = new HeartbeatQuartzOptions().Only(NameMatcher<JobKey>.NameEquals("another"));

        Assert.False(IsWatched(Facts.Of<MarkedJob>(Facts.Hourly), options));
    }

    [Fact]
    public void A_job_without_a_schedule_waits_for_one_that_makes_it_watched()
    {
        Assert.Equal(JobStanding.WaitsToRecur, StandingOf(Facts.Of<ScriptedJob>(Facts.Once)));
        Assert.Equal(JobStanding.WaitsForTrigger, StandingOf(Facts.Of<MarkedJob>(Facts.Extra)));
        Assert.Equal(
            JobStanding.WaitsForTrigger, StandingOf(Facts.Of<ScriptedJob>(Facts.Extra), new() { WatchOneOffJobs = true }));
        Assert.Equal(
            JobStanding.WaitsForTrigger, StandingOf(Facts.Of<ScriptedJob>(Facts.Extra, (HeartbeatJobData.Watch, true))));
        Assert.Equal(JobStanding.Unwatched, StandingOf(Facts.Of<UnwatchedJob>(Facts.Extra)));
    }

    private static JobFacts Job(string name, string group) => Facts.Of<ScriptedJob>(new JobKey(name, group), Facts.Hourly, []);

    private static bool IsWatched(JobFacts facts, HeartbeatQuartzOptions? options = null) =>
        StandingOf(facts, options) == JobStanding.Watched;

    private static JobStanding StandingOf(JobFacts facts, HeartbeatQuartzOptions? options = null)
    {
        using var logs = new CollectedLogs();
        return new JobSettingsReader(options ?? new(), storeIsPersistent: false, logs.CreateLogger("")).StandingOf(facts);
    }

    [NoHeartbeat]
    private class OutJob(JobScripts scripts) : ScriptedJob(scripts);

    private sealed class StillOutJob(JobScripts scripts) : OutJob(scripts);

    [Heartbeat]
    private class BackInJob(JobScripts scripts) : OutJob(scripts);

    [NoHeartbeat]
    private sealed class OptedOutJob(JobScripts scripts) : BackInJob(scripts);

    [Heartbeat]
    [NoHeartbeat]
    private sealed class UndecidedJob(JobScripts scripts) : ScriptedJob(scripts);
}
