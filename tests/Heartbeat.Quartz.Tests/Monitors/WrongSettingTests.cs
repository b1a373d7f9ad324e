using Heartbeat.Monitors;
using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz.Monitors;

/// <summary>What is wrong with a job costs its own effect alone, and the log says where it stands.</summary>
public sealed class WrongSettingTests
{
    private const string Slug = "default.job";

    [Fact]
    public async Task A_value_that_cannot_be_right_is_told_with_job_and_place_and_the_next_weaker_counts()
    {
        await using var rig = await StartAsync<MarkedJob>((HeartbeatJobData.Grace, "a while"));

        var monitor = await WatchedAsync(rig);

        Assert.Equal(TimeSpan.FromMinutes(7), monitor.Definition.Grace);
        Assert.Equal(TimeSpan.FromMinutes(33), monitor.Definition.MaxRunTime);
        var line = Assert.Single(rig.Logs.Ours(LogLevel.Warning));
        Assert.Equal(EventIds.SettingIgnored, line.Id);
        Assert.StartsWith(
            "Of the job DEFAULT.job, 'a while' for Grace in heartbeat.grace in the JobDataMap does not count: ",
            line.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_and_what_is_right_counts()
    {
        await using var rig = await StartAsync<WronglyMarkedJob>(
            (HeartbeatJobData.FailureThreshold, "two"),
            (HeartbeatJobData.RecoveryThreshold, 101),
            (HeartbeatJobData.MinRunTime, TimeSpan.FromSeconds(-1)),
            (HeartbeatJobData.MaxRunTime, "2h"));

        var definition = (await WatchedAsync(rig)).Definition;

        Assert.Equal((3, 1), (definition.FailureThreshold, definition.RecoveryThreshold));
        Assert.Equal((null, TimeSpan.FromHours(2)), (definition.MinRunTime, definition.MaxRunTime));
        Assert.Equal(TimeSpan.FromMinutes(15), definition.Grace);
        Assert.Equal(
            [
                "'-00:00:01' for MinRunTime in heartbeat.min-run-time in the JobDataMap",
                "'101' for RecoveryThreshold in heartbeat.recovery-threshold in the JobDataMap",
                "'two years' for Grace in [Heartbeat] on WronglyMarkedJob",
                "'two' for FailureThreshold in heartbeat.failure-threshold in the JobDataMap",
            ],
            Ignored(rig));
    }

    [Fact]
    public async Task A_tag_that_cannot_be_one_is_told_and_the_others_count()
    {
        await using var rig = await StartAsync<WronglyTaggedJob>();

        var monitor = await WatchedAsync(rig);

        Assert.Equal(["quartz", "billing", "nightly"], monitor.Tags.ToArray());
        Assert.Equal(["' ' for Tags:1 in the tags of [Heartbeat]", "'a\tb' for Tags:3 in the tags of [Heartbeat]"], Ignored(rig));
    }

    [Fact]
    public async Task Of_too_many_tags_the_first_ones_count()
    {
        await using var rig = await StartAsync<MuchTaggedJob>();

        var monitor = await WatchedAsync(rig);

        Assert.Equal((50, "quartz", "49"), (monitor.Tags.Length, monitor.Tags[0], monitor.Tags[^1]));
        Assert.Equal(["'50, 51' for Tags in the tags of [Heartbeat]"], Ignored(rig));
    }

    [Fact]
    public async Task What_was_told_once_is_not_told_again_when_the_job_is_read_again()
    {
        await using var rig = await StartAsync<ScriptedJob>((HeartbeatJobData.Grace, "a while"));
        var before = await WatchedAsync(rig);

        await rig.Scheduler.PauseJob(new JobKey("job"));
        await rig.Scheduler.ResumeJob(new JobKey("job"));
        await rig.SettleAsync();

        Assert.Single(Ignored(rig));
        Assert.Equal(before.Definition.Grace, (await rig.MonitorAsync(Slug)).Definition.Grace);
    }

    [Theory]
    [InlineData("Not A Slug")]
    [InlineData("..")]
    public async Task A_slug_that_is_none_gives_way_to_that_of_the_key(string slug)
    {
        await using var rig = await StartAsync<ScriptedJob>((HeartbeatJobData.Slug, slug));

        await WatchedAsync(rig);

        var line = Assert.Single(rig.Logs.Ours(LogLevel.Warning));
        Assert.Equal(EventIds.SettingIgnored, line.Id);
        Assert.StartsWith($"Of the job DEFAULT.job, '{slug}' for Slug in ", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_cannot_be_one_gives_way_to_the_key_and_a_long_key_is_cut()
    {
        await using var rig = await QuartzRig.StartAsync(quartz =>
        {
            Add<ScriptedJob>(quartz, new JobKey("job"), (HeartbeatJobData.Name, "line\nbreak"));
            Add<ScriptedJob>(quartz, new JobKey(new string('n', 300)));
        });

        Assert.Equal("DEFAULT.job", (await WatchedAsync(rig)).Name);
        var page = await rig.Registry.ListAsync(new MonitorFilter { Tags = ["quartz"] });
        var other = Assert.Single(page.Items, static monitor => monitor.Slug != Slug);
        Assert.Equal($"DEFAULT.{new string('n', 247)}", other.Name);
        Assert.Equal(100, other.Slug!.Length);
    }

    [Theory]
    [InlineData("a b", "A/B")]
    [InlineData("A/B", "a b")]
    public async Task Two_jobs_that_come_to_one_slug_have_two_monitors_the_same_at_each_start(string first, string second)
    {
        await using var rig = await QuartzRig.StartAsync(quartz =>
        {
            Add<ScriptedJob>(quartz, new JobKey(first));
            Add<ScriptedJob>(quartz, new JobKey(second));
        });
        await rig.Reporter.UntilAsync("default.a-b", SignalKind.Expect);
        await rig.SettleAsync();

        var page = await rig.Registry.ListAsync(new MonitorFilter { Tags = ["quartz"] });

        Assert.Equal("DEFAULT.A/B", Assert.Single(page.Items, static one => one.Slug == "default.a-b").Name);
        Assert.Equal("DEFAULT.a b", Assert.Single(page.Items, static one => one.Slug != "default.a-b").Name);
        Assert.Equal(EventIds.SlugShared, Assert.Single(rig.Logs.Ours(LogLevel.Warning)).Id);
    }

    private static Task<QuartzRig> StartAsync<TJob>(params (string Key, object Value)[] data)
        where TJob : class, IJob => QuartzRig.StartAsync(quartz => Add<TJob>(quartz, new JobKey("job"), data));

    private static void Add<TJob>(IQuartzBuilder quartz, JobKey key, params (string Key, object Value)[] data)
        where TJob : class, IJob
    {
        var map = new JobDataMap();
        foreach (var (name, value) in data)
        {
            map[name] = value;
        }

        quartz.ScheduleJob<TJob>(
            trigger => trigger
                .WithIdentity($"of {key.Name}")
                .StartAt(QuartzRig.Start + TimeSpan.FromHours(1))
                .WithSimpleSchedule(TimeSpan.FromHours(1), null),
            job => job.WithIdentity(key).UsingJobData(map));
    }

    // It is watched once the scheduler has started, and that is behind the start of the host.
    private static async Task<HeartbeatMonitor> WatchedAsync(QuartzRig rig)
    {
        await rig.Reporter.UntilAsync(Slug, SignalKind.Expect);
        return await rig.MonitorAsync(Slug);
    }

    private static IEnumerable<string> Ignored(QuartzRig rig) => rig.Logs.Ours(LogLevel.Warning)
        .Select(static line => line.Text["Of the job DEFAULT.job, ".Length..line.Text.IndexOf(" does not count", StringComparison.Ordinal)])
        .Order(StringComparer.Ordinal);

    [Heartbeat(Grace = "two years", FailureThreshold = 3)]
    private sealed class WronglyMarkedJob(JobScripts scripts) : ScriptedJob(scripts);

    [Heartbeat(Tags = [" ", "billing", "a\tb", "nightly"])]
    private sealed class WronglyTaggedJob(JobScripts scripts) : ScriptedJob(scripts);

    [Heartbeat(Tags =
    [
        "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21",
        "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33", "34", "35", "36", "37", "38", "39", "40", "41",
        "42", "43", "44", "45", "46", "47", "48", "49", "50", "51",
    ])]
    private sealed class MuchTaggedJob(JobScripts scripts) : ScriptedJob(scripts);
}
