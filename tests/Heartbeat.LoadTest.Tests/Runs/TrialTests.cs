namespace Heartbeat.LoadTest.Runs;

/// <summary>The program as it is started by hand, with so little to do that its figures mean nothing.</summary>
public sealed class TrialTests
{
    [Fact]
    public async Task Each_subject_prints_its_figures()
    {
        var run = await LoadTestRun.StartAsync(
            TimeSpan.FromMinutes(2), "--trial", "pings", "rearm", "signals", "start", "memory", "lateness");

        Assert.All(
            [
                "durable_ping_ratio_4", "rearm_ratio", "inprocess_signals_per_second", "load_ratio", "bytes_per_monitor",
                "lateness_p99_ms", "handover_p99_ms",
            ],
            (string name) => Assert.True(run[name] > 0, $"{name} is {run[name]}."));
        Assert.Equal(0, run["early"]);
    }

    [Fact]
    public async Task What_nobody_knows_is_answered_with_how_to_ask()
    {
        var exception = await Record.ExceptionAsync(() => LoadTestRun.StartAsync(TimeSpan.FromMinutes(1), "--slow"));

        Assert.Contains("usage: Heartbeat.LoadTest --quick", exception!.Message, StringComparison.Ordinal);
    }
}
