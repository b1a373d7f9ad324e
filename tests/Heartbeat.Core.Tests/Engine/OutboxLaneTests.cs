using Heartbeat.Notifications;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

public sealed class OutboxLaneTests
{
    [Fact]
    public void A_lane_gives_one_delivery_at_a_time_in_order()
    {
        var rig = new OutboxRig("chat");
        rig.Add(1);
        rig.Down(1, Sample.Start);
        rig.Up(1, Sample.At(1));
        rig.Down(1, Sample.At(2));

        var first = rig.LeaseOne(Sample.At(3));
        Assert.Empty(rig.Lease(Sample.At(3)).Deliveries);
        rig.Settle(first, DeliveryStatus.Sent, Sample.At(3));
        var second = rig.LeaseOne(Sample.At(3));
        rig.Settle(second, DeliveryStatus.Sent, Sample.At(3));
        var third = rig.LeaseOne(Sample.At(3));

        Assert.Equal(
            [NotificationKind.Down, NotificationKind.Up, NotificationKind.Down],
            new[] { first, second, third }.Select(delivery => delivery.Notification.Kind));
    }

    [Fact]
    public void A_lane_in_retry_delays_no_other()
    {
        var rig = new OutboxRig("chat", "pager");
        rig.Add(1);
        rig.Add(2);
        rig.Down(1, Sample.Start);
        var failing = Assert.Single(rig.Lease(Sample.Start, 100, "chat").Deliveries);
        rig.Settle(failing, DeliveryStatus.Waiting, Sample.Start, retryAt: Sample.At(60));
        rig.Down(2, Sample.At(1));

        var lease = rig.Lease(Sample.At(1));

        Assert.Equal(
            [("chat", 2L), ("pager", 1L), ("pager", 2L)],
            lease.Deliveries.Select(delivery => (delivery.Notifier, delivery.Notification.Monitor!.Id)).Order());
        Assert.Equal(Sample.At(60), lease.NextAt);
    }

    [Fact]
    public void A_lease_that_is_not_settled_ends_by_itself()
    {
        var rig = new OutboxRig("chat");
        rig.Add(1);
        rig.Down(1, Sample.Start);
        var first = rig.LeaseOne(Sample.Start);

        var idle = rig.Lease(Sample.At(1));

        Assert.Empty(idle.Deliveries);
        Assert.Equal(Sample.Start + Outbox.LeaseFor, idle.NextAt);
        Assert.Equal(first.Id, rig.LeaseOne(idle.NextAt).Id);
    }

    [Fact]
    public void A_lease_given_back_unused_counts_no_attempt_and_is_free_at_once()
    {
        var rig = new OutboxRig("chat");
        rig.Add(1);
        rig.Down(1, Sample.Start);
        var delivery = rig.LeaseOne(Sample.Start);

        rig.Apply(puts => rig.Outbox.StageSettle(
            delivery.Id, new(DeliveryStatus.Waiting, Instant.None, null, Attempted: false), Sample.At(1), puts));

        Assert.Equal(0, rig.LeaseOne(Sample.At(1)).Attempts);
    }

    [Fact]
    public void Attempts_are_counted_and_the_first_is_dated()
    {
        var rig = new OutboxRig("chat");
        rig.Add(1);
        rig.Down(1, Sample.Start);
        rig.Settle(rig.LeaseOne(Sample.At(1)), DeliveryStatus.Waiting, Sample.At(2), Sample.At(3));
        rig.Settle(rig.LeaseOne(Sample.At(3)), DeliveryStatus.Sent, Sample.At(4));

        var sent = rig.Stored[1];
        Assert.Equal((2, Sample.At(2), Sample.At(4)), (sent.Attempts, sent.FirstAttemptAt, sent.SettledAt));
        Assert.Equal(0, rig.Outbox.WaitingCount);
    }

    [Fact]
    public void Settling_twice_changes_nothing()
    {
        var rig = new OutboxRig("chat");
        rig.Add(1);
        rig.Down(1, Sample.Start);
        var delivery = rig.LeaseOne(Sample.Start);
        rig.Settle(delivery, DeliveryStatus.Sent, Sample.At(1));

        rig.Settle(delivery, DeliveryStatus.Failed, Sample.At(2));

        Assert.Equal(DeliveryStatus.Sent, rig.Stored[1].Status);
    }

    [Fact]
    public void Notifiers_share_a_short_lease_equally()
    {
        var rig = new OutboxRig("chat", "pager");
        for (var id = 1; id <= 50; id++)
        {
            rig.Add(id);
            rig.Down(id, Sample.Start);
        }

        var byNotifier = rig.Lease(Sample.Start, 20).Deliveries.CountBy(delivery => delivery.Notifier, StringComparer.Ordinal);

        Assert.All(byNotifier, pair => Assert.Equal(10, pair.Value));
    }

    [Fact]
    public void A_clock_put_back_does_not_put_messages_off()
    {
        var rig = new OutboxRig("chat");
        rig.Add(1);
        rig.Down(1, Sample.Start);

        rig.Apply(puts => rig.Outbox.StageClockStep(TimeSpan.FromDays(-1), puts));

        Assert.Single(rig.Lease(Sample.Start - TimeSpan.FromDays(1)).Deliveries);
    }

    [Fact]
    public void Counts_follow_what_waits()
    {
        var rig = new OutboxRig("chat", "pager");
        rig.Add(1);
        Assert.Equal((0, Instant.Never), (rig.Outbox.WaitingCount, rig.Lease(Sample.At(6)).WaitingSince));

        rig.Down(1, Sample.At(7));

        Assert.Equal((2, Sample.At(7)), (rig.Outbox.WaitingCount, rig.Lease(Sample.At(8)).WaitingSince));
    }

    [Fact]
    public void A_message_waits_since_it_could_be_sent_whatever_its_retries_and_not_while_it_is_held_back()
    {
        var rig = new OutboxRig("chat");
        rig.Add(1);
        rig.Add(2, "m1");
        rig.Down(1, Sample.Start);
        rig.Down(2, Sample.At(1));
        var first = rig.LeaseOne(Sample.At(2));
        rig.Settle(first, DeliveryStatus.Waiting, Sample.At(3), Sample.At(20));

        Assert.Equal(Sample.At(3), rig.Lease(Sample.At(10)).WaitingSince);

        rig.Settle(rig.LeaseOne(Sample.At(20)), DeliveryStatus.Sent, Sample.At(21));
        Assert.Equal(Instant.Never, rig.Lease(Sample.At(22)).WaitingSince);
    }

    [Fact]
    public void Ten_thousand_deliveries_at_once_go_out_once_each()
    {
        const int Count = 10_000;
        var rig = new OutboxRig("chat");
        for (var id = 1; id <= Count; id++)
        {
            rig.Add(id);
            rig.Down(id, Sample.Start);
        }

        var sent = new HashSet<long>();
        while (rig.Lease(Sample.Start, 64).Deliveries is { Count: > 0 } deliveries)
        {
            foreach (var delivery in deliveries)
            {
                Assert.True(sent.Add(delivery.Id));
                rig.Settle(delivery, DeliveryStatus.Sent, Sample.Start);
            }
        }

        Assert.Equal(Count, sent.Count);
    }
}
