namespace Heartbeat.LoadTest.Runs;

/// <summary>Pings that come for long: five minutes in the long profile, some seconds otherwise.</summary>
public sealed class SustainedTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("HEARTBEAT_LONG") == "1";

    [Fact]
    public async Task No_ping_is_lost_and_the_journal_is_folded()
    {
        var run = await LoadTestRun.StartAsync(TimeSpan.FromMinutes(2), "--sustained", "4", "200");

        Assert.Equal((0, 0), (run["sustained_errors"], run["sustained_lost"]));
        Assert.InRange(run["sustained_settled_seconds"], 0, 30);
    }

    [Fact]
    public async Task Twenty_thousand_pings_a_second_for_five_minutes_are_folded_as_fast_as_they_come()
    {
        if (!IsLong)
        {
            return;
        }

        var run = await LoadTestRun.StartAsync(TimeSpan.FromMinutes(10), "--sustained", "300", "20000");

        Assert.Equal((0, 0), (run["sustained_errors"], run["sustained_lost"]));
        Assert.All(
            [
                ("sustained_backlog_growth", 1.2), ("sustained_file_growth", 1.2), ("sustained_memory_growth", 1.2),
                ("sustained_kept_max", 110), ("sustained_p99_ratio", 2),
            ],
            ((string Name, double Most) limit) => Assert.True(run[limit.Name] <= limit.Most, $"{limit.Name} is {run[limit.Name]}:\n{run.Output}"));
        Assert.True(run["sustained_pings_per_second"] >= 19_800, run.Output);
    }
}
