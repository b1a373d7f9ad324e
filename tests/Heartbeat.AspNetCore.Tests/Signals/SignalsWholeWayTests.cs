using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>Signals of a batch do what pings do: against the real engine.</summary>
public sealed class SignalsWholeWayTests
{
    [Fact]
    public async Task A_run_is_dated_when_it_was_and_counted_once()
    {
        await using var app = await RealApp.StartAsync();
        var batch = SignalsCalls.Of(
            """{"monitor":"declared","kind":"start","run_id":"7","age":"90s","idempotency_key":"a"}""",
            """{"monitor":"declared","kind":"success","run_id":"7","age":"30s","idempotency_key":"b"}""");

        var first = await app.Client.ReportAsync(batch);
        var again = await app.Client.ReportAsync(batch);

        Assert.Equal("accepted,accepted", SignalsCalls.ResultsOf(first));
        Assert.Equal("accepted,accepted", SignalsCalls.ResultsOf(again));
        var runs = (await app.GetAsync("/api/v1/heartbeats/1/runs"))["runs"]!.AsArray();
        var run = Assert.Single(runs)!;
        Assert.Equal(60_000, (int)run["duration_ms"]!);
        Assert.Equal("2026-11-23T11:58:30.000Z", (string?)run["started_at"]);
    }

    [Fact]
    public async Task A_failure_in_a_batch_takes_its_monitor_down_and_a_success_behind_it_up_again()
    {
        await using var app = await RealApp.StartAsync();

        await app.Client.ReportAsync(SignalsCalls.Of(
            """{"monitor":"declared","kind":"success"}""",
            """{"monitor":"declared","kind":"fail","message":"no disk"}""",
            """{"monitor":"declared","kind":"success"}"""));

        var changes = (await app.GetAsync("/api/v1/heartbeats/1/status-changes"))["status_changes"]!.AsArray();
        Assert.Equal(["recovered", "failed"], changes.Select(static change => (string?)change!["reason"]).Take(2));
    }
}
