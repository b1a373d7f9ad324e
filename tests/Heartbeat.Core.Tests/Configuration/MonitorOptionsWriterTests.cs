using Heartbeat.Monitors;

namespace Heartbeat.Configuration;

public sealed class MonitorOptionsWriterTests
{
    private static readonly TimeZoneInfo Riga = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga");

    public static TheoryData<string> Schedules =>
    [
        "interval 90s", "interval 1d Europe/Berlin", "cron 0 2 * * 1-5", "cron @daily", "cron */5 0 * * * *",
        "calendar Mon..Fri 08:00", "calendar *-*-01 03:00:00", "schedule reported", "schedule 36h",
    ];

    [Theory]
    [MemberData(nameof(Schedules))]
    public void What_is_written_reads_as_the_same_monitor(string schedule)
    {
        var words = schedule.Split(' ', 2);
        var options = new MonitorOptions
        {
            Name = "Backup",
            Slug = "backup",
            Description = "d",
            Grace = "1.5s",
            MaxRunTime = "2h",
            MaxTotalRunTime = "3h",
            MinRunTime = "1s",
            FailureThreshold = 3,
            RecoveryThreshold = 2,
            Overlap = "latest",
            Methods = "post_only",
            ResumeOnSuccess = true,
            StartsNow = true,
            Tags = { "b", "a" },
            DependsOn = { "db" },
            Maintenance = { new() { Schedule = "0 1 * * 0", Duration = "90m" }, new() { Schedule = "Sat 03:00", Duration = "1h" } },
        };
        switch (words[0])
        {
            case "interval":
                (options.Interval, options.TimeZone) = (words[1].Split(' ')[0], words[1].Split(' ').ElementAtOrDefault(1));
                break;
            case "cron":
                options.Cron = words[1];
                break;
            case "calendar":
                options.OnCalendar = words[1];
                break;
            default:
                options.Schedule = words[1];
                break;
        }

        var monitor = Read(options);
        Assert.Equal(monitor, Read(MonitorOptionsWriter.Write(monitor)));
    }

    [Fact]
    public void What_is_left_to_its_default_reads_as_the_same_monitor()
    {
        var monitor = Read(new() { Interval = "1h", Slug = "job" });
        Assert.Equal(monitor, Read(MonitorOptionsWriter.Write(monitor)));
    }

    [Fact]
    public void Windows_of_a_reported_schedule_keep_their_zone_where_another_one_is_the_default()
    {
        var monitor = Read(new()
        {
            Schedule = "reported",
            Grace = "1h",
            Slug = "job",
            Maintenance = { new() { Schedule = "0 1 * * 0", Duration = "90m" } },
        });

        Assert.Equal(monitor, Read(MonitorOptionsWriter.Write(monitor), TimeZoneInfo.Utc));
    }

    private static MonitorRecord Read(MonitorOptions options, TimeZoneInfo? defaultZone = null)
    {
        var reading = MonitorOptionsReader.Read(
            options, new(defaultZone ?? Riga, MonitorOrigin.Api, Instant.From(new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero))));
        Assert.Empty(reading.Errors);
        return reading.Monitor!;
    }
}
