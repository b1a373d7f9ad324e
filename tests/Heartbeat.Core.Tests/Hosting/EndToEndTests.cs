using Heartbeat.Notifications;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.Hosting;

public sealed class EndToEndTests
{
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
        await clock.WaitForArmedTimersAsync(4);

        await PassAsync(clock, TimeSpan.FromMinutes(5));
        await notifier.WaitForAsync(1);
        await host.Services.GetRequiredService<IHeartbeatReporter>().SucceedAsync("backup");
        await notifier.WaitForAsync(2);
        await PassAsync(clock, TimeSpan.FromMinutes(1));
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

    // In steps, as time passes: a leap would be an outage of the whole process.
    private static async Task PassAsync(ManualTimeProvider clock, TimeSpan duration)
    {
        for (var passed = TimeSpan.Zero; passed < duration; passed += TimeSpan.FromSeconds(5))
        {
            var alive = clock.WaitForTimerAsync();
            clock.Advance(TimeSpan.FromSeconds(5));
            await alive;
        }
    }
}
