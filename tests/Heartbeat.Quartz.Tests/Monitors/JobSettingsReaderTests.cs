using Heartbeat.Configuration;
using Heartbeat.Quartz.Configuration;
using Heartbeat.Quartz.Schedules;
using Heartbeat.Quartz.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;

namespace Heartbeat.Quartz.Monitors;

/// <summary>Of all that is said of a job, which counts.</summary>
public sealed class JobSettingsReaderTests
{
    private static readonly HeartbeatQuartzOptions Options = new() { Grace = "2m", MaxRunTime = "20m" };

    [Fact]
    public void Without_a_word_the_limits_come_of_the_step_and_the_names_of_the_job()
    {
        var facts = Facts.Of<ScriptedJob>(new JobKey("invoices", "billing"), Facts.Hourly, [], "Sends the invoices.");

        var read = Read(facts, new HeartbeatQuartzOptions());

        Assert.Equal(("billing.invoices", "Sends the invoices."), (read.Name, read.Description));
        Assert.Equal(("15m", "1h"), (read.Grace, read.MaxRunTime));
        Assert.Equal(
            (null, null, null, "reported", "each", true),
            (read.MinRunTime, read.FailureThreshold, read.RecoveryThreshold, read.Schedule, read.Overlap, read.StartsNow));
        Assert.Equal(["quartz"], read.Tags);
    }

    [Fact]
    public void Options_are_stronger_than_what_is_sensible()
    {
        var read = Read(Facts.Of<ScriptedJob>(Facts.Hourly), Options);

        Assert.Equal(("2m", "20m"), (read.Grace, read.MaxRunTime));
    }

    [Fact]
    public void The_attribute_is_stronger_than_the_options()
    {
        var read = Read(Facts.Of<FullyMarkedJob>(Facts.Hourly), Options);

        Assert.Equal(("Invoices", "What the attribute says."), (read.Name, read.Description));
        Assert.Equal(("7m", "33m", "3s"), (read.Grace, read.MaxRunTime, read.MinRunTime));
        Assert.Equal((2, 3), (read.FailureThreshold, read.RecoveryThreshold));
        Assert.Equal(["quartz", "billing"], read.Tags);
    }

    [Fact]
    public void The_data_of_the_job_are_stronger_than_the_attribute()
    {
        var read = Read(
            Facts.Of<FullyMarkedJob>(
                Facts.Hourly,
                (HeartbeatJobData.Name, "Invoices of Finland"),
                (HeartbeatJobData.Grace, "1m"),
                (HeartbeatJobData.MaxRunTime, "2h"),
                (HeartbeatJobData.MinRunTime, "1s"),
                (HeartbeatJobData.FailureThreshold, "4"),
                (HeartbeatJobData.RecoveryThreshold, "5")),
            Options);

        Assert.Equal("Invoices of Finland", read.Name);
        Assert.Equal(("1m", "2h", "1s"), (read.Grace, read.MaxRunTime, read.MinRunTime));
        Assert.Equal((4, 5), (read.FailureThreshold, read.RecoveryThreshold));
    }

    [Fact]
    public void Each_property_is_decided_for_itself()
    {
        var read = Read(Facts.Of<MarkedJob>(Facts.Hourly, (HeartbeatJobData.Grace, "1m")), Options);

        Assert.Equal(("1m", "33m", 2), (read.Grace, read.MaxRunTime, read.FailureThreshold));
    }

    [Fact]
    public void Data_may_be_durations_and_numbers()
    {
        var read = Read(
            Facts.Of<ScriptedJob>(
                Facts.Hourly,
                (HeartbeatJobData.Grace, TimeSpan.FromMinutes(90)),
                (HeartbeatJobData.MaxRunTime, 7_200),
                (HeartbeatJobData.FailureThreshold, 3)),
            Options);

        Assert.Equal(("1h30m", "7200", 3), (read.Grace, read.MaxRunTime, read.FailureThreshold));
    }

    [Fact]
    public void An_empty_text_says_nothing()
    {
        var read = Read(Facts.Of<MarkedJob>(Facts.Hourly, (HeartbeatJobData.Grace, " ")), Options);

        Assert.Equal("7m", read.Grace);
    }

    [Fact]
    public void A_job_that_cannot_run_twice_at_once_has_one_run()
    {
        Assert.Equal("latest", Read(Facts.Of<SingleJob>(Facts.Hourly), Options).Overlap);
    }

    [Fact]
    public void A_class_inherits_limits_and_tags_of_its_base_class_and_not_who_it_is()
    {
        var facts = Facts.Of<InheritingJob>(Facts.Hourly);

        var read = Read(facts, Options);

        Assert.Equal(("7m", 2), (read.Grace, read.FailureThreshold));
        Assert.Equal(["quartz", "billing"], read.Tags);
        Assert.Equal(("DEFAULT.job", null), (read.Name, read.Description));
        Assert.Null(JobSettingsReader.SlugOf(facts));
        Assert.Equal("invoices", JobSettingsReader.SlugOf(Facts.Of<FullyMarkedJob>(Facts.Hourly)));
    }

    [Fact]
    public void The_slug_in_the_data_is_stronger_than_that_of_the_attribute()
    {
        var facts = Facts.Of<FullyMarkedJob>(Facts.Hourly, (HeartbeatJobData.Slug, "invoices-fi"));

        Assert.Equal("invoices-fi", JobSettingsReader.SlugOf(facts));
    }

    [Fact]
    public void A_run_that_has_to_be_long_may_be_longer_than_what_is_sensible()
    {
        var read = Read(Facts.Of<ScriptedJob>(Facts.Hourly, (HeartbeatJobData.MinRunTime, "1h")), new());

        Assert.Equal("2h", read.MaxRunTime);
    }

    [Fact]
    public void The_longest_run_is_no_shorter_than_the_grace_that_counts_in_the_end()
    {
        var facts = Facts.Of<ScriptedJob>(Facts.Hourly, (HeartbeatJobData.Grace, "a while"));

        Assert.Equal("8h", Read(facts, new() { Grace = "8h" }).MaxRunTime);
    }

    [Fact]
    public void What_turned_out_to_be_wrong_is_no_change_when_it_is_read_again()
    {
        var reader = Reader(Options);
        var facts = Facts.Of<MarkedJob>(Facts.Hourly, (HeartbeatJobData.Grace, "a while"));
        var declared = reader.Read(facts);
        Assert.Equal("a while", declared.Drop(nameof(MonitorOptions.Grace))!.Value);

        Assert.True(reader.Read(facts).SaysTheSameAs(declared));
        Assert.False(reader.Read(Facts.Of<MarkedJob>(Facts.Hourly, (HeartbeatJobData.Grace, "9m"))).SaysTheSameAs(declared));
        Assert.False(reader.Read(Facts.Of<MarkedJob>(Facts.Hourly)).SaysTheSameAs(declared));
        Assert.Equal("7m", declared.ToOptions().Grace);
    }

    [Fact]
    public void A_value_that_another_one_hides_is_no_change()
    {
        var facts = Facts.Of<MarkedJob>(Facts.Hourly);

        Assert.True(Reader(new() { Grace = "1m" }).Read(facts).SaysTheSameAs(Reader(new() { Grace = "2m" }).Read(facts)));
        Assert.False(Reader(new()).Read(facts).SaysTheSameAs(null));
    }

    private static MonitorOptions Read(JobFacts facts, HeartbeatQuartzOptions options) =>
        Reader(options).Read(facts).ToOptions();

    private static JobSettingsReader Reader(HeartbeatQuartzOptions options) =>
        new(options, storeIsPersistent: false, NullLogger.Instance);

    [Heartbeat(
        Slug = "invoices",
        Name = "Invoices",
        Description = "What the attribute says.",
        Grace = "7m",
        MaxRunTime = "33m",
        MinRunTime = "3s",
        FailureThreshold = 2,
        RecoveryThreshold = 3,
        Tags = ["billing"])]
    private class FullyMarkedJob(JobScripts scripts) : ScriptedJob(scripts);

    private sealed class InheritingJob(JobScripts scripts) : FullyMarkedJob(scripts);
}
