using System.Net;
using System.Net.Http.Json;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Issues;

/// <summary>What went wrong in other dead man's switches, one test each: Maintenant 1.2.9, then Uptime Kuma 2.5.3.</summary>
public sealed class MistakesOfOthersTests
{
    [Fact]
    public async Task A_plain_ping_after_exit_code_1_ends_the_alert()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        await monitor.PingAsync("1");
        Assert.Equal("down", await monitor.StatusAsync());

        await monitor.PingAsync();

        Assert.Equal("up", await monitor.StatusAsync());
        Assert.Equal(["Down Failed", "Up Recovered"], await monitor.MessagesAsync(2));
    }

    [Fact]
    public async Task A_start_and_a_plain_ping_after_silence_end_the_alert()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        await monitor.PingAsync();
        await monitor.PassAsync(75);
        Assert.Equal("down", await monitor.StatusAsync());

        await monitor.PingAsync("start");
        Assert.Equal("down", await monitor.StatusAsync());
        await monitor.PingAsync();

        Assert.Equal("up", await monitor.StatusAsync());
        Assert.Equal(["Down Missed", "Up Recovered"], await monitor.MessagesAsync(2));
    }

    [Fact]
    public async Task A_late_end_completes_the_run_that_timed_out()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        await monitor.PingAsync("start");
        await monitor.PassAsync(30);
        Assert.Equal(["Down RunTimedOut"], await monitor.MessagesAsync(1));

        await monitor.PingAsync("0");

        var run = Assert.Single(await monitor.RunsAsync())!;
        Assert.Equal(30_000, (long)run["duration_ms"]!);
        var state = await monitor.GetAsync();
        Assert.Null(state["current_run_started_at"]);
        Assert.False((bool)state["running"]!);
    }

    [Fact]
    public async Task A_pause_leaves_no_run_open_and_a_ping_in_it_makes_none()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        await monitor.PingAsync("start");
        await monitor.OrderAsync("pause");
        await monitor.PingAsync();

        var run = Assert.Single(await monitor.RunsAsync())!;
        Assert.Equal("abandoned", (string)run["outcome"]!);
        Assert.False((bool)(await monitor.GetAsync())["running"]!);
    }

    [Fact]
    public async Task Neither_a_ping_nor_a_start_ends_a_pause()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        await monitor.OrderAsync("pause");

        await monitor.PingAsync();
        await monitor.PingAsync("start");
        await monitor.PingAsync("1");

        Assert.Equal("paused", await monitor.StatusAsync());
        Assert.Equal(3, (await monitor.PingsAsync()).Count);
    }

    [Fact]
    public async Task A_job_that_only_ever_starts_goes_down()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        await monitor.PingAsync();
        for (var crash = 0; crash < 10; crash++)
        {
            await monitor.PassAsync(10);
            await monitor.PingAsync("start");
        }

        Assert.Equal("down", await monitor.StatusAsync());
    }

    [Fact]
    public async Task A_job_that_starts_late_and_hangs_has_its_run_time_and_not_a_whole_interval_more()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        await monitor.PingAsync();
        await monitor.PassAsync(65);
        await monitor.PingAsync("start");
        await monitor.PassAsync(20);

        Assert.Equal(["Down RunTimedOut"], await monitor.MessagesAsync(1));
    }

    [Fact]
    public async Task An_alert_says_whether_the_job_failed_or_was_silent()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        await monitor.PingAsync("3");
        await monitor.PingAsync("0");
        await monitor.MessagesAsync(2);
        await monitor.PassAsync(75);

        Assert.Equal(["Down Failed", "Up Recovered", "Down Missed"], await monitor.MessagesAsync(3));
        Assert.Equal(3, monitor.App.Notifier.Notifications[0].Monitor!.ExitCode);
    }

    [Fact]
    public async Task Starts_and_exit_codes_of_0_do_not_lower_the_uptime_of_a_day()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        for (var run = 0; run < 3; run++)
        {
            await monitor.PingAsync("start");
            await monitor.PassAsync(10);
            await monitor.PingAsync("0");
        }

        var days = await monitor.App.Services.GetRequiredService<IHeartbeatStore>()
            .GetDailyRollupsAsync(monitor.Id, 1, CancellationToken.None);
        var day = Assert.Single(days);
        Assert.Equal((3, 0, TimeSpan.Zero), (day.Runs, day.Failures, day.DownTime));
        var shown = await monitor.App.GetAsync($"/api/v1/heartbeats/{monitor.Id}/uptime/daily?days=1");
        Assert.Equal(100, (double)shown["days"]![0]!["uptime_percent"]!);
    }

    [Fact]
    public async Task A_forwarded_address_is_not_believed()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        monitor.App.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7, 198.51.100.9");

        await monitor.PingAsync();

        var ping = Assert.Single(await monitor.PingsAsync())!;
        Assert.DoesNotContain("113.7", (string?)ping["source_ip"] ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simultaneous_pings_all_count()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => monitor.PingAsync()));

        var state = await monitor.GetAsync();
        Assert.Equal((64, 64), ((int)state["ping_count"]!, (int)state["consecutive_successes"]!));
    }

    [Fact]
    public async Task Simultaneous_failures_raise_one_alert()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => monitor.PingAsync("1")));
        await monitor.PingAsync();

        Assert.Equal(["Down Failed", "Up Recovered"], await monitor.MessagesAsync(2));
    }

    [Fact]
    public async Task A_duration_is_measured_in_milliseconds()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        monitor.App.Time.Advance(TimeSpan.FromMilliseconds(700));
        await monitor.PingAsync("start");
        monitor.App.Time.Advance(TimeSpan.FromMilliseconds(1_450));
        await monitor.PingAsync("0");

        Assert.Equal(1_450, (long)(await monitor.GetAsync())["last_duration_ms"]!);
    }

    [Fact]
    public async Task A_declared_job_that_never_runs_raises_an_alert()
    {
        await using var app = await RealApp.StartAsync(declaredSchedule: "1m");

        await app.PassAsync(TimeSpan.FromMinutes(5));
        await app.Notifier.WaitForAsync(1);

        Assert.Equal("declared", app.Notifier.Notifications[0].Monitor!.Slug);
    }

    [Fact]
    public async Task Resuming_a_monitor_that_was_never_heard_of_does_not_turn_it_up()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        await monitor.OrderAsync("pause");
        await monitor.OrderAsync("resume");
        Assert.Equal("new", await monitor.StatusAsync());

        await monitor.PassAsync(75);

        Assert.Equal(["Down Missed"], await monitor.MessagesAsync(1));
    }

    [Fact]
    public async Task The_length_of_a_name_is_counted_in_characters_and_spaces_around_it_are_not_kept()
    {
        await using var app = await RealApp.StartAsync();

        var longest = await app.CreateAsync(new { name = new string('ä', 255), interval = "1h" });
        var trimmed = await app.CreateAsync(new { name = "  nightly backup ", interval = "1h" });
        using var tooLong = await app.Client.PostAsJsonAsync(
            "/api/v1/heartbeats", new { name = new string('ä', 256), interval = "1h" });

        Assert.Equal(255, ((string)longest["name"]!).Length);
        Assert.Equal("nightly backup", (string)trimmed["name"]!);
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
    }

    [Fact]
    public async Task Several_first_pings_of_a_minute_at_once_do_not_shut_later_ones_out()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        for (var minute = 0; minute < 3; minute++)
        {
            await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => monitor.PingAsync()));
            await monitor.PingAsync();
            await monitor.PassAsync(60);
        }

        Assert.Equal(51, (int)(await monitor.GetAsync())["ping_count"]!);
        Assert.Empty(monitor.App.Notifier.Notifications);
    }

    [Fact]
    public async Task A_reported_failure_is_not_followed_by_a_second_alert_for_silence()
    {
        await using var monitor = await MonitorUnderTest.StartAsync();
        await monitor.PingAsync("fail");
        await monitor.PassAsync(300);
        await monitor.PingAsync();

        Assert.Equal(["Down Failed", "Up Recovered"], await monitor.MessagesAsync(2));
    }
}
