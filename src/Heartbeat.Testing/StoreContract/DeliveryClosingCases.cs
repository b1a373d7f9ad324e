using Heartbeat.Notifications;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>Every notifier that was told of an outage is told of its end, and nobody else.</summary>
internal static class DeliveryClosingCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("Who was told that a monitor is down is told once that it is up", UpAsync),
        new("The closing message waits until the opening message was handed over", OrderAsync),
        new("Who could not be told of an outage is not told of its end", FailedAsync),
        new("Pausing, retiring and deleting close an outage", ClosedAsync),
        new("A child is told of only when its parent is up and it still is down", ParentAsync),
        new("A child is held back over a restart while its parent is down", RestartAsync) { NeedsDurability = true },
        new("A parent that gets another slug while it is down holds nobody back any more", RenamedParentAsync),
        new("A child that depends on the new slug of a parent that is down is held back", RenamedToParentAsync),
        new("A message for a notifier that is gone is given up as late as any", OrphanAsync) { NeedsDurability = true },
    ];

    private static async Task UpAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync("job");
        var down = await SendAllAsync(context);
        await context.PassAsync(TimeSpan.FromSeconds(10));
        await context.SignalAsync(id, SignalKind.Success);
        await context.SignalAsync(id, SignalKind.Success);
        var up = await SendAllAsync(context);
        Promise.Equal(2, up.Count, "the number of closing messages");
        foreach (var said in up.Select(item => item.Notification))
        {
            Promise.Equal(
                (NotificationKind.Up, TimeSpan.FromSeconds(10), down[0].Notification.Id),
                (said.Kind, said.DownTime ?? default, said.OutageId ?? ""),
                "kind, down time and outage");
        }

        Promise.Equal(0, (await context.LeaseAsync()).Count, "the number of further messages");
    }

    private static async Task OrderAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync("job");
        var opening = await context.LeaseAsync();
        await context.SignalAsync(id, SignalKind.Success);
        await context.SettleAsync(opening[0], DeliveryStatus.Waiting);
        await context.SettleAsync(opening[1], DeliveryStatus.Sent);
        var next = await context.LeaseAsync();
        Promise.Sequence(
            [(opening[1].Notifier, NotificationKind.Up)],
            next.Select(item => (item.Notifier, item.Notification.Kind)),
            "what can be sent");
        await context.PassAsync(TimeSpan.FromSeconds(5));
        var late = await context.LeaseAsync();
        Promise.Sequence([opening[0].Id], late.Select(item => item.Id), "what can be sent after the time of the retry");
    }

    private static async Task FailedAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync("job");
        var opening = await context.LeaseAsync();
        await context.SettleAsync(opening[0], DeliveryStatus.Failed);
        await context.SignalAsync(id, SignalKind.Success);
        await context.SettleAsync(opening[1], DeliveryStatus.Failed);
        Promise.Equal(0, (await context.LeaseAsync()).Count, "the number of closing messages");
        Promise.Holds(
            (await context.DeliveriesAsync(id)).All(item => item.Status is DeliveryStatus.Failed or DeliveryStatus.Dropped),
            "nothing waits any more");
    }

    private static async Task ClosedAsync(StoreContractContext context)
    {
        Func<long, MonitorChange>[] changes =
        [
            id => new MonitorChange.Pause(id, Instant.Never), id => new MonitorChange.Retire(id), id => new MonitorChange.Delete(id),
        ];
        foreach (var (i, change) in changes.Index())
        {
            var id = await context.CreateDownAsync($"job-{i}");
            await SendAllAsync(context);
            await context.ChangeAsync(change(id));
            Promise.Sequence(
                [NotificationKind.Closed, NotificationKind.Closed],
                (await SendAllAsync(context)).Select(item => item.Notification.Kind),
                $"the messages after {change(id).GetType().Name}");
        }
    }

    private static async Task ParentAsync(StoreContractContext context)
    {
        var parent = await context.CreateDownAsync("parent");
        await SendAllAsync(context);
        var child = await context.CreateAsync(ContractSteps.Monitor("child") with { DependsOn = ["parent"] });
        await context.SignalAsync(child, SignalKind.Fail);
        Promise.Equal(0, (await context.LeaseAsync()).Count, "the number of messages while the parent is down");
        await context.SignalAsync(parent, SignalKind.Success);
        Promise.Holds(
            (await SendAllAsync(context)).All(item => item.Notification.Monitor?.Id == parent),
            "the parent's end is told first");
        await context.PassAsync(ContractSteps.EveryMinute.Grace);
        Promise.Sequence(
            [child, child],
            (await SendAllAsync(context)).Select(item => item.Notification.Monitor?.Id ?? 0),
            "who is told of after the child's grace period");
    }

    private static async Task RestartAsync(StoreContractContext context)
    {
        var parent = await context.CreateDownAsync("parent");
        await SendAllAsync(context);
        var child = await context.CreateAsync(ContractSteps.Monitor("child") with { DependsOn = ["parent"] });
        await context.SignalAsync(child, SignalKind.Fail);
        await context.ReopenAsync(TimeSpan.FromSeconds(1));
        Promise.Equal(0, (await context.LeaseAsync()).Count, "the number of messages while the parent is down");
        await context.SignalAsync(parent, SignalKind.Success);
        await SendAllAsync(context);
        await context.PassAsync(ContractSteps.EveryMinute.Grace);
        Promise.Sequence(
            [child, child],
            (await SendAllAsync(context)).Select(item => item.Notification.Monitor?.Id ?? 0),
            "who is told of after the child's grace period");
    }

    private static async Task RenamedParentAsync(StoreContractContext context)
    {
        var parent = await context.CreateDownAsync("parent");
        await SendAllAsync(context);
        var child = await context.CreateAsync(ContractSteps.Monitor("child") with { DependsOn = ["parent"] });
        await context.SignalAsync(child, SignalKind.Fail);
        await context.ChangeAsync(new MonitorChange.Update(parent, monitor => monitor with { Slug = "other" }));
        await context.PassAsync(ContractSteps.EveryMinute.Grace);
        Promise.Sequence(
            [child, child],
            (await SendAllAsync(context)).Select(item => item.Notification.Monitor?.Id ?? 0),
            "who is told of after the child's grace period");
    }

    private static async Task RenamedToParentAsync(StoreContractContext context)
    {
        await context.CreateDownAsync("first");
        var second = await context.CreateDownAsync("second");
        await SendAllAsync(context);
        var child = await context.CreateAsync(ContractSteps.Monitor("child") with { DependsOn = ["first", "new"] });
        await context.SignalAsync(child, SignalKind.Fail);
        await context.ChangeAsync(new MonitorChange.Update(second, monitor => monitor with { Slug = "new" }));
        await context.ChangeAsync(new MonitorChange.Update(child, monitor => monitor with { DependsOn = ["new"] }));
        await context.PassAsync(ContractSteps.EveryMinute.Grace);
        Promise.Equal(0, (await context.LeaseAsync()).Count, "the number of messages while the parent is down");
    }

    private static async Task OrphanAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync("job");
        await context.SignalAsync(id, SignalKind.Success);
        context.Notifiers = [context.Notifiers[1]];
        await context.ReopenAsync(TimeSpan.FromHours(23));
        await context.Store.KeepAliveAsync(CancellationToken.None);
        Promise.Equal(2, (await WaitingAsync()).Count, "the number of messages that wait before their time is over");
        await context.ReopenAsync(TimeSpan.FromHours(2));
        await context.Store.KeepAliveAsync(CancellationToken.None);
        Promise.Equal(1, (await WaitingAsync()).Count, "the number of messages that still wait");
        var given = (await context.DeliveriesAsync(id)).Single(item => item.Status == DeliveryStatus.Failed);
        Promise.Holds(given.Error?.Contains(given.Notifier, StringComparison.Ordinal) == true, "the error names the notifier");

        async Task<IReadOnlyList<DeliveryEntry>> WaitingAsync() =>
            [.. (await context.DeliveriesAsync(id)).Where(item => item is { Status: DeliveryStatus.Waiting, OpenedBy: null })];
    }

    private static async Task<IReadOnlyList<DeliveryEntry>> SendAllAsync(StoreContractContext context)
    {
        var leased = await context.LeaseAsync();
        foreach (var delivery in leased)
        {
            await context.SettleAsync(delivery, DeliveryStatus.Sent);
        }

        return leased;
    }
}
