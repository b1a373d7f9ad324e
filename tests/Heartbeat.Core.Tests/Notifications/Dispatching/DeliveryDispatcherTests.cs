using Heartbeat.Storage;

namespace Heartbeat.Notifications.Dispatching;

public sealed class DeliveryDispatcherTests
{
    [Fact]
    public async Task What_waits_is_sent_at_once_in_order()
    {
        await using var rig = new DispatcherRig("chat");
        rig.Store.Down(1);
        rig.Store.Up(1);
        rig.Start();

        Assert.Equal(NotificationKind.Down, (await rig.Notifiers["chat"].NextAsync()).Kind);
        Assert.Equal(NotificationKind.Up, (await rig.Notifiers["chat"].NextAsync()).Kind);
        await rig.UntilAsync(rows => rows.All(row => row.Status == DeliveryStatus.Sent));
        Assert.False(rig.Notifiers["chat"].HasMore);
    }

    [Fact]
    public async Task What_comes_later_wakes_the_dispatcher()
    {
        await using var rig = new DispatcherRig("chat");
        rig.Start();
        rig.Store.Down(1);
        await rig.Notifiers["chat"].NextAsync();
        await rig.UntilAsync(rows => rows.All(row => row.Status == DeliveryStatus.Sent));

        rig.Store.Down(2);

        Assert.Equal(2, (await rig.Notifiers["chat"].NextAsync()).Monitor!.Id);
    }

    [Fact]
    public async Task Messages_go_out_while_it_is_being_stored_that_others_did_but_not_without_end()
    {
        const int most = 4 * DispatchSettings.MaxConcurrency;
        await using var rig = new DispatcherRig("chat");
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Store.Settling = stored.Task;
        for (var monitor = 1; monitor <= most + 10; monitor++)
        {
            rig.Store.Down(monitor);
        }

        rig.Start();

        for (var sent = 0; sent < most; sent++)
        {
            await rig.Notifiers["chat"].NextAsync();
        }

        // The clock stands still, so nothing but a wake lets the pump look again; this one finds no turn.
        rig.Dispatcher.Wake();
        await DispatcherRig.LetOthersRunAsync();
        Assert.False(rig.Notifiers["chat"].HasMore);
        Assert.All(rig.Store.Stored, static row => Assert.Equal(DeliveryStatus.Waiting, row.Status));

        stored.SetResult();

        await rig.UntilAsync(static rows => rows.All(static row => row.Status == DeliveryStatus.Sent));
    }

    [Fact]
    public async Task A_message_of_the_same_monitor_waits_until_the_one_before_it_is_stored()
    {
        await using var rig = new DispatcherRig("chat");
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Store.Settling = stored.Task;
        rig.Store.Down(1);
        rig.Start();
        await rig.Notifiers["chat"].NextAsync();

        rig.Store.Up(1);
        await DispatcherRig.LetOthersRunAsync();
        Assert.False(rig.Notifiers["chat"].HasMore);

        stored.SetResult();

        Assert.Equal(NotificationKind.Up, (await rig.Notifiers["chat"].NextAsync()).Kind);
    }

    [Fact]
    public async Task What_was_sent_and_is_not_stored_yet_is_not_given_up_by_a_notifier_that_is_out_for_long()
    {
        await using var rig = new DispatcherRig("chat");
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Store.Settling = stored.Task;
        rig.Store.Down(1);
        rig.Start();
        await rig.Notifiers["chat"].NextAsync();
        rig.Notifiers["chat"].AnswerAlways(NotifyResult.Retry());
        for (var monitor = 2; monitor <= 1 + NotifierCircuit.FailuresToOpen; monitor++)
        {
            rig.Store.Down(monitor);
            await rig.Notifiers["chat"].NextAsync();
        }

        // Its lease ends long before, so the store would give it out again.
        rig.Clock.Advance(TimeSpan.FromHours(25));
        rig.Store.Down(100);
        rig.Dispatcher.Wake();
        await DispatcherRig.LetOthersRunAsync();

        var first = rig.Store.Stored.Single(static row => row.Notification.Monitor!.Id == 1).Id;
        Assert.Single(rig.Store.Settled, first);
        stored.SetResult();
        await rig.UntilAsync(rows => rows.Single(row => row.Id == first).Status == DeliveryStatus.Sent);
    }

    [Fact]
    public async Task An_exception_is_tried_again_with_the_same_id()
    {
        await using var rig = new DispatcherRig("chat");
        rig.Notifiers["chat"].Answer = static (_, _) => throw new InvalidOperationException("broken");
        rig.Store.Down(1);
        rig.Start();
        var first = await rig.Notifiers["chat"].NextAsync();
        var rows = await rig.UntilAsync(rows => rows[0].Attempts == 1);
        Assert.Equal("InvalidOperationException: broken", rows[0].Error);
        Assert.InRange((rows[0].NotBefore - rows[0].CreatedAt).TotalSeconds, 1, 2);

        rig.Notifiers["chat"].AnswerAlways(NotifyResult.Sent);
        await rig.AdvanceUntilAsync(() => rig.Notifiers["chat"].HasMore, TimeSpan.FromMilliseconds(100));

        Assert.Equal(first.Id, (await rig.Notifiers["chat"].NextAsync()).Id);
        rows = await rig.UntilAsync(rows => rows[0].Status == DeliveryStatus.Sent);
        Assert.True(rows[0].SettledAt >= rows[0].NotBefore);
    }

    [Fact]
    public async Task The_longest_wait_grows_over_retries_and_ends_when_the_message_is_sent()
    {
        await using var rig = new DispatcherRig("chat");
        rig.Notifiers["chat"].AnswerAlways(NotifyResult.Retry());
        rig.Store.Down(1);
        rig.Start();
        await rig.AdvanceUntilAsync(
            () => rig.Dispatcher.LongestWait > TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(1));

        rig.Notifiers["chat"].AnswerAlways(NotifyResult.Sent);
        await rig.AdvanceUntilAsync(
            () => rig.Store.Stored[0].Status == DeliveryStatus.Sent && rig.Dispatcher.LongestWait == TimeSpan.Zero,
            TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_refused_message_is_given_up_at_once()
    {
        await using var rig = new DispatcherRig("chat");
        rig.Notifiers["chat"].AnswerAlways(NotifyResult.Rejected("no such room"));
        rig.Store.Down(1);
        rig.Start();

        var rows = await rig.UntilAsync(rows => rows[0].Status == DeliveryStatus.Failed);

        Assert.Equal("no such room", rows[0].Error);
    }

    [Fact]
    public async Task A_wait_that_the_other_side_asks_for_is_kept()
    {
        await using var rig = new DispatcherRig("chat");
        rig.Notifiers["chat"].AnswerAlways(NotifyResult.Retry(TimeSpan.FromMinutes(10)));
        rig.Store.Down(1);
        rig.Start();

        var rows = await rig.UntilAsync(rows => rows[0].Attempts == 1);

        Assert.Equal(rig.Store.Now + TimeSpan.FromMinutes(10), rows[0].NotBefore);
    }

    [Fact]
    public async Task A_notifier_that_ignores_its_token_is_left_to_itself_after_the_time_out()
    {
        await using var rig = new DispatcherRig("chat");
        var never = new TaskCompletionSource<NotifyResult>();
        rig.Notifiers["chat"].Answer = (_, _) => new ValueTask<NotifyResult>(never.Task);
        rig.Store.Down(1);
        rig.Start();
        await rig.Notifiers["chat"].NextAsync();

        await rig.AdvanceUntilAsync(() => rig.Store.Stored[0].Attempts == 1, TimeSpan.FromSeconds(1));

        Assert.Equal("No answer within 30 s.", rig.Store.Stored[0].Error);
    }

    [Fact]
    public async Task A_notifier_that_hangs_delays_no_other()
    {
        await using var rig = new DispatcherRig("chat", "pager");
        var never = new TaskCompletionSource<NotifyResult>();
        rig.Notifiers["chat"].Answer = (_, _) => new ValueTask<NotifyResult>(never.Task);
        for (var monitor = 1; monitor <= 200; monitor++)
        {
            rig.Store.Down(monitor);
        }

        rig.Start();

        await rig.UntilAsync(rows => rows.Count(row => row is { Notifier: "pager", Status: DeliveryStatus.Sent }) == 200);
        Assert.DoesNotContain(rig.Store.Stored, row => row is { Notifier: "chat", Status: DeliveryStatus.Sent });
    }

    [Fact]
    public async Task A_dead_notifier_is_only_probed_and_gets_everything_soon_after_its_return()
    {
        await using var rig = new DispatcherRig("chat");
        var calls = 0;
        rig.Notifiers["chat"].Answer = (_, _) =>
        {
            Interlocked.Increment(ref calls);
            return ValueTask.FromResult(NotifyResult.Retry(reason: "dead"));
        };
        for (var monitor = 1; monitor <= 200; monitor++)
        {
            rig.Store.Down(monitor);
        }

        rig.Start();
        await rig.UntilAsync(rows => rows.Count(row => row.Attempts > 0) >= NotifierCircuit.FailuresToOpen);
        for (var minute = 0; minute < 60; minute++)
        {
            var before = Volatile.Read(ref calls);
            await rig.AdvanceUntilAsync(() => Volatile.Read(ref calls) > before, TimeSpan.FromSeconds(5));
        }

        Assert.InRange(Volatile.Read(ref calls), 60, 64 + 64 + 60);
        rig.Notifiers["chat"].AnswerAlways(NotifyResult.Sent);
        var back = rig.Store.Now;
        await rig.AdvanceUntilAsync(
            () => rig.Store.Stored.All(row => row.Status == DeliveryStatus.Sent), TimeSpan.FromMilliseconds(20));

        // The simulated clock may run ahead of a busy machine's threads: what counts is that nobody waits for a back-off.
        Assert.All(rig.Store.Stored, row => Assert.InRange(row.SettledAt - back, TimeSpan.Zero, TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task A_message_that_fails_for_a_day_is_given_up()
    {
        await using var rig = new DispatcherRig("chat");
        rig.Notifiers["chat"].AnswerAlways(NotifyResult.Retry(TimeSpan.FromHours(1), "dead"));
        rig.Store.Down(1);
        rig.Start();

        await rig.AdvanceUntilAsync(
            () => rig.Store.Stored[0].Status == DeliveryStatus.Failed, TimeSpan.FromMinutes(20));

        var row = rig.Store.Stored[0];
        Assert.Equal("dead", row.Error);
        Assert.True(row.SettledAt - row.FirstAttemptAt >= TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again_because_the_store_failed()
    {
        await using var rig = new DispatcherRig("chat");
        rig.Store.FailingLeases = 2;
        rig.Store.FailingSettles = 3;
        rig.Store.Down(1);
        rig.Start();

        await rig.AdvanceUntilAsync(
            () => rig.Store.Stored[0].Status == DeliveryStatus.Sent, TimeSpan.FromMilliseconds(500));

        var first = await rig.Notifiers["chat"].NextAsync();
        var second = await rig.Notifiers["chat"].NextAsync();
        Assert.Equal([NotificationKind.Down, NotificationKind.System], new[] { first.Kind, second.Kind }.Order());
        Assert.False(rig.Notifiers["chat"].HasMore);
    }

    [Fact]
    public async Task An_attempt_under_way_may_end_when_the_host_stops()
    {
        await using var rig = new DispatcherRig("chat");
        var answer = new TaskCompletionSource<NotifyResult>();
        rig.Notifiers["chat"].Answer = (_, _) => new ValueTask<NotifyResult>(answer.Task);
        rig.Store.Down(1);
        rig.Start();
        await rig.Notifiers["chat"].NextAsync();

        var stopped = rig.StopAsync();
        Assert.False(stopped.IsCompleted);
        answer.SetResult(NotifyResult.Sent);
        await stopped;

        Assert.Equal(DeliveryStatus.Sent, rig.Store.Stored[0].Status);
    }

    [Fact]
    public async Task An_attempt_that_does_not_end_is_cut_short_and_its_lease_given_back()
    {
        await using var rig = new DispatcherRig("chat");
        rig.Notifiers["chat"].Answer = static async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return NotifyResult.Sent;
        };
        rig.Store.Down(1);
        rig.Start();
        await rig.Notifiers["chat"].NextAsync();

        rig.RequestStop();
        rig.Clock.Advance(DeliveryDispatcher.StopGrace);
        await rig.StopAsync();

        Assert.Equal(
            (DeliveryStatus.Waiting, 0), (rig.Store.Stored[0].Status, rig.Store.Stored[0].Attempts));
        Assert.Single((await rig.Store.LeaseDeliveriesAsync(["chat"], 1, CancellationToken.None)).Deliveries);
    }
}
