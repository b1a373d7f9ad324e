using Heartbeat.Notifications;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.Hosting;

public sealed class EndToEndTests
{
    // The notifier has a loop of its own.
    private const int Loops = PassingTime.Loops + 1;

    [Fact]
    public async Task Silence_raises_one_alert_and_the_next_signal_ends_it()
    {
        var clock = new ManualTimeProvider();
        var notifier = new RecordingNotifier();
        using var host = TestHost.BuildWithoutStore(
            builder => builder
                .UseInMemory()
                .AddNotifier("pager", _ => notifier)
                .AddMonitor("backup", static m => m.Every("2m").WithGrace("1m")),
            clock: clock);
        var start = clock.GetUtcNow();
        await host.StartAsync();

        await clock.PassAsync(TimeSpan.FromMinutes(5), Loops);
        await notifier.WaitForAsync(1);
        await host.Services.GetRequiredService<IHeartbeatReporter>().SucceedAsync("backup");
        await notifier.WaitForAsync(2);
        await clock.PassAsync(TimeSpan.FromMinutes(1), Loops);
        await host.StopAsync();

        Assert.Equal(
            [NotificationKind.Down, NotificationKind.Up],
            notifier.Notifications.Select(static notification => notification.Kind));
        var (down, up) = (notifier.Notifications[0], notifier.Notifications[1]);
        Assert.Equal(ChangeReason.Missed, down.Reason);
        Assert.Equal(start + TimeSpan.FromMinutes(3), down.At);
        Assert.Equal(TimeSpan.FromMinutes(2), up.DownTime);
        Assert.Equal(down.Id, up.OutageId);
    }

    [Fact]
    public async Task A_clock_that_is_set_is_told_to_people_and_alerts_nobody_of_a_job()
    {
        var clock = new ManualTimeProvider();
        var notifier = new RecordingNotifier();
        using var host = TestHost.BuildWithoutStore(
            builder => builder
                .UseInMemory()
                .AddNotifier("pager", _ => notifier)
                .AddMonitor("backup", static m => m.Every("2h").WithGrace("1m")),
            clock: clock);
        await host.StartAsync();

        await clock.PassAsync(TimeSpan.FromMinutes(1), Loops);
        clock.StepWallClock(TimeSpan.FromHours(1));
        await clock.PassAsync(TimeSpan.FromMinutes(1), Loops);
        await notifier.WaitForAsync(1);
        await host.StopAsync();

        var notice = Assert.Single(notifier.Notifications);
        Assert.Equal(NotificationKind.System, notice.Kind);
        Assert.Contains("set forward by 1h", notice.Text, StringComparison.Ordinal);
    }
}
