using Heartbeat.Notifications;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

public sealed class OutboxStagingTests
{
    [Fact]
    public void A_batch_that_is_rolled_back_leaves_nothing_behind()
    {
        var rig = new OutboxRig("chat");
        rig.Add(1);

        rig.StageDown(1, Sample.Start, []);
        Assert.True(rig.Outbox.HasStaged);
        rig.Outbox.Rollback();

        Assert.Equal(0, rig.Outbox.WaitingCount);
        Assert.Equal(Instant.Never, rig.Lease(Sample.At(99)).NextAt);
        rig.Down(1, Sample.Start);
        Assert.Equal(1, rig.LeaseOne(Sample.Start).Id);
    }

    [Fact]
    public void A_lease_that_is_rolled_back_can_be_taken_again()
    {
        var rig = new OutboxRig("chat");
        rig.Add(1);
        rig.Down(1, Sample.Start, windowEnd: Sample.At(60));
        var puts = new List<DeliveryEntry>();
        rig.Outbox.StageLease(["chat"], 1, Sample.At(60), Outbox.LeaseFor, puts);
        Assert.Equal(DeliveryCondition.None, Assert.Single(puts).Condition);

        rig.Outbox.Rollback();

        rig.Up(1, Sample.At(61));
        Assert.Equal("chat Down Dropped StillDown", rig.Summary());
    }

    [Fact]
    public void A_settlement_that_is_rolled_back_keeps_the_lease()
    {
        var rig = new OutboxRig("chat");
        rig.Add(1);
        rig.Down(1, Sample.Start);
        var delivery = rig.LeaseOne(Sample.Start);

        rig.Outbox.StageSettle(delivery.Id, new(DeliveryStatus.Sent, Instant.None, null), Sample.At(1), []);
        rig.Outbox.Rollback();

        Assert.Empty(rig.Lease(Sample.At(2)).Deliveries);
        rig.Settle(delivery, DeliveryStatus.Sent, Sample.At(2));
        Assert.Equal(DeliveryStatus.Sent, rig.Stored[1].Status);
    }

    [Fact]
    public void A_parent_whose_recovery_is_rolled_back_still_holds_its_child()
    {
        var rig = new OutboxRig("chat");
        rig.Add(1);
        rig.Add(2, "m1");
        rig.Down(1, Sample.Start);
        rig.Settle(rig.LeaseOne(Sample.Start), DeliveryStatus.Sent, Sample.Start);
        rig.Down(2, Sample.At(1));

        rig.StageUp(1, Sample.At(2), []);
        rig.Outbox.Rollback();

        Assert.Equal(Instant.Never, rig.Lease(Sample.At(9_999)).NextAt);
    }
}
