using System.Net;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Monitors;
using Heartbeat.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Issues;

/// <summary>A job keeps its monitor whatever its declaration goes through.</summary>
public sealed class RenamedMonitorTests
{
    [Fact]
    public async Task Renamed_declared_again_removed_and_revived_it_keeps_token_history_and_alert_thread()
    {
        await using var app = await RealApp.StartAsync();
        var registry = app.Services.GetRequiredService<IMonitorRegistry>();
        var first = await registry.DeclareAsync("old-name", new() { Interval = "1h" });
        var token = (await registry.RotateTokenAsync(first.Id))!.Token;
        await app.PingAsync($"/ping/{token}/3");
        await app.Notifier.WaitForAsync(1);

        // Neither another name nor another schedule, both while it is down, begins another thread.
        var renamed = await registry.DeclareAsync("new-name", new() { Interval = "2h", RenamedFrom = "old-name" });
        Assert.Equal(first.Id, renamed.Id);
        Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{token}"));
        await app.Notifier.WaitForAsync(2);
        await app.PingAsync($"/ping/{token}/4");
        await app.Notifier.WaitForAsync(3);
        await registry.RetireAsync(first.Id);
        await app.Notifier.WaitForAsync(4);
        var revived = await registry.DeclareAsync("new-name", new() { Interval = "2h", RenamedFrom = "old-name" });

        Assert.Equal((first.Id, false), (revived.Id, revived.Retired));
        Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{token}"));
        Assert.Equal(4, (await registry.GetSignalsAsync(first.Id, new(10))).Total);
        var told = app.Notifier.Notifications;
        Assert.Equal(
            [NotificationKind.Down, NotificationKind.Up, NotificationKind.Down, NotificationKind.Closed],
            told.Select(static message => message.Kind));
        Assert.Equal(
            [told[0].Id, told[0].Id, told[2].Id, told[2].Id], told.Select(static message => message.OutageId!));
    }
}
