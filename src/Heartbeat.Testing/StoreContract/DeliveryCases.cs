using Heartbeat.Notifications;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>Deliveries on their way.</summary>
internal static class DeliveryCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("A monitor that goes down causes one delivery a notifier, in the same step", OneEachAsync),
        new("A leased delivery is not given out again, and at most one a lane is", LeaseAsync),
        new("A notifier gets only its own deliveries, and no more than asked", OwnAsync),
        new("A delivery that was handed over is settled for good", SentAsync),
        new("A delivery that is to be tried again comes back at its time", RetryAsync),
        new("A delivery that was refused is given up and says why", FailedAsync),
        new("A lease that was given back unused is no attempt", ReturnedAsync),
        new("A lease that nobody settles runs out", ExpiredLeaseAsync),
    ];

    private static async Task OneEachAsync(StoreContractContext context)
    {
        var before = context.DeliveriesWaitingCalls;
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, new Signal(SignalKind.Fail) { ExitCode = 9, Content = new() { Body = "last words" } });
        Promise.Holds(context.DeliveriesWaitingCalls > before, "the store says that deliveries wait");
        var deliveries = await context.DeliveriesAsync(id);
        Promise.Sequence(
            context.Notifiers.Order(StringComparer.Ordinal),
            deliveries.Select(item => item.Notifier).Order(StringComparer.Ordinal),
            "who is told");
        foreach (var delivery in deliveries)
        {
            var said = delivery.Notification;
            Promise.Equal((NotificationKind.Down, DeliveryStatus.Waiting), (said.Kind, delivery.Status), "kind and status");
            Promise.Equal((id, (int?)9), (said.Monitor?.Id ?? 0, said.Monitor?.ExitCode), "monitor and exit code");
            Promise.Equal("last words", said.Monitor?.Output, "the output");
            Promise.Equal(deliveries[0].Notification.Id, said.Id, "the id of the message");
        }
    }

    private static async Task LeaseAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync("job");
        var opening = await context.LeaseAsync();
        Promise.Equal(2, opening.Count, "the number of leased deliveries");
        Promise.Equal(0, (await context.LeaseAsync()).Count, "the number of deliveries that are given out twice");
        await context.SignalAsync(id, SignalKind.Success);
        Promise.Equal(0, (await context.LeaseAsync()).Count, "the number of deliveries that overtake one in their lane");
        await context.CreateDownAsync("other");
        Promise.Equal(2, (await context.LeaseAsync()).Count, "the number of deliveries in the lanes of another monitor");
    }

    private static async Task OwnAsync(StoreContractContext context)
    {
        for (var i = 0; i < 3; i++)
        {
            await context.CreateDownAsync($"job-{i}");
        }

        var none = await context.Store.LeaseDeliveriesAsync(["nobody"], 100, CancellationToken.None);
        Promise.Equal((0, Instant.Never), (none.Deliveries.Count, none.NextAt), "what there is for an unknown notifier");
        var two = await context.Store.LeaseDeliveriesAsync([context.Notifiers[0]], 2, CancellationToken.None);
        Promise.Sequence(
            [context.Notifiers[0], context.Notifiers[0]], two.Deliveries.Select(item => item.Notifier), "who is to be told");
        Promise.Holds(two.NextAt <= context.Now, "where more are due, one comes back at once");
        Promise.Equal(1, (await context.LeaseAsync(context.Notifiers[0])).Count, "the number of the others");
    }

    private static async Task SentAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync("job");
        foreach (var delivery in await context.LeaseAsync())
        {
            await context.SettleAsync(delivery, DeliveryStatus.Sent);
        }

        foreach (var delivery in await context.DeliveriesAsync(id))
        {
            Promise.Equal(
                (DeliveryStatus.Sent, 1, context.Now, context.Now),
                (delivery.Status, delivery.Attempts, delivery.FirstAttemptAt, delivery.SettledAt),
                "status, attempts, first attempt and end");
        }

        await context.PassAsync(TimeSpan.FromMinutes(20));
        Promise.Equal(0, (await context.LeaseAsync()).Count, "the number of deliveries that are left");
    }

    private static async Task RetryAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync("job");
        var notifier = context.Notifiers[0];
        await context.SettleAsync((await context.LeaseAsync(notifier))[0], DeliveryStatus.Waiting);
        var result = await context.Store.LeaseDeliveriesAsync([notifier], 10, CancellationToken.None);
        Promise.Equal((0, context.Now + TimeSpan.FromSeconds(5)), (result.Deliveries.Count, result.NextAt), "what is due, and when");
        await context.PassAsync(TimeSpan.FromSeconds(5));
        var again = (await context.LeaseAsync(notifier)).Single();
        Promise.Equal((1, "it said no"), (again.Attempts, again.Error), "attempts and error");
        await context.SettleAsync(again, DeliveryStatus.Sent);
        var settled = (await context.DeliveriesAsync(id)).Single(item => item.Notifier == notifier);
        Promise.Equal((2, DeliveryStatus.Sent, null), (settled.Attempts, settled.Status, settled.Error), "attempts, status and error");
    }

    private static async Task FailedAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync("job");
        var leased = (await context.LeaseAsync())[0];
        await context.SettleAsync(leased, DeliveryStatus.Failed);
        var failed = (await context.DeliveriesAsync(id)).Single(item => item.Id == leased.Id);
        Promise.Equal((DeliveryStatus.Failed, "it said no"), (failed.Status, failed.Error), "status and error");
        await context.SettleAsync(leased, DeliveryStatus.Sent);
        failed = (await context.DeliveriesAsync(id)).Single(item => item.Id == leased.Id);
        Promise.Equal(DeliveryStatus.Failed, failed.Status, "the status of what was settled before");
    }

    private static async Task ReturnedAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync("job");
        foreach (var delivery in await context.LeaseAsync())
        {
            await context.Store.SettleDeliveryAsync(
                delivery.Id,
                new(DeliveryStatus.Waiting, context.Now, null, Attempted: false),
                CancellationToken.None);
        }

        Promise.Holds((await context.DeliveriesAsync(id)).All(item => item.Attempts == 0), "no attempt is counted");
        Promise.Equal(2, (await context.LeaseAsync()).Count, "the number of deliveries that can be leased at once");
    }

    private static async Task ExpiredLeaseAsync(StoreContractContext context)
    {
        await context.CreateDownAsync("job");
        await context.LeaseAsync();
        context.Time.Suspend(TimeSpan.FromHours(1));
        Promise.Equal(2, (await context.LeaseAsync()).Count, "the number of deliveries that can be leased again");
    }
}
