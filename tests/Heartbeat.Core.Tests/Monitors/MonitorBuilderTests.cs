using Heartbeat.Configuration;

namespace Heartbeat.Monitors;

public sealed class MonitorBuilderTests
{
    public static TheoryData<Action<MonitorBuilder>, string?[]> Schedules => new()
    {
        { static monitor => monitor.Every("1h"), [null, "1h", null, null] },
        { static monitor => monitor.Every(TimeSpan.FromHours(1)), [null, "1h", null, null] },
        { static monitor => monitor.OnCron("@daily"), [null, null, "@daily", null] },
        { static monitor => monitor.OnCalendar("daily"), [null, null, null, "daily"] },
        { static monitor => monitor.AsReported(), ["reported", null, null, null] },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void A_schedule_in_code_takes_the_place_of_any_from_configuration(
        Action<MonitorBuilder> schedule, string?[] expected)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var options = new MonitorOptions
        {
            Schedule = "2d",
            Interval = "2d",
            Cron = "@weekly",
            OnCalendar = "weekly",
            TimeZone = "Europe/Riga",
        };

        schedule(new MonitorBuilder(options));

        string?[] written = [options.Schedule, options.Interval, options.Cron, options.OnCalendar];
        Assert.Equal(expected, written);
        Assert.Equal("Europe/Riga", options.TimeZone);
    }

    [Fact]
    public void A_threshold_that_is_not_given_stays_as_it_was_configured()
    {
        var options = new MonitorOptions { FailureThreshold = 5, RecoveryThreshold = 3 };

        new MonitorBuilder(options).WithThresholds(failures: 2);
        Assert.Equal((2, 3), (options.FailureThreshold, options.RecoveryThreshold));

        new MonitorBuilder(options).WithThresholds(failures: 4, recoveries: 1);
        Assert.Equal((4, 1), (options.FailureThreshold, options.RecoveryThreshold));
    }

    [Fact]
    public void Durations_can_be_written_as_text_or_as_time_spans()
    {
        var texts = new MonitorBuilder(new()).WithGrace("1m").WithMaxRunTime("2m").WithMaxTotalRunTime("3m")
            .WithMinRunTime("4s").WithMaintenance("@daily", "1h").Options;
        var spans = new MonitorBuilder(new())
            .WithGrace(TimeSpan.FromMinutes(1))
            .WithMaxRunTime(TimeSpan.FromMinutes(2))
            .WithMaxTotalRunTime(TimeSpan.FromMinutes(3))
            .WithMinRunTime(TimeSpan.FromSeconds(4))
            .WithMaintenance("@daily", TimeSpan.FromHours(1)).Options;

        Assert.All([texts, spans], static options =>
        {
            Assert.Equal(
                ("1m", "2m", "3m", "4s"),
                (options.Grace, options.MaxRunTime, options.MaxTotalRunTime, options.MinRunTime));
            Assert.Equal("1h", Assert.Single(options.Maintenance).Duration);
        });
    }
}
