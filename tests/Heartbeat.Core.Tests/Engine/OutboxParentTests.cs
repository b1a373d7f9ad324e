using Heartbeat.Notifications;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

public sealed class OutboxParentTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private readonly OutboxRig _rig = new("chat");

    public OutboxParentTests()
    {
        _rig.Add(1);
        _rig.Add(2);
        _rig.Add(3, "m1", "m2");
        _rig.Down(1, Sample.Start);
        _rig.Settle(_rig.LeaseOne(Sample.Start), DeliveryStatus.Sent, Sample.Start);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_child_is_told_of_when_its_parent_is_up_and_it_is_not_after_its_own_grace(bool restart)
    {
        _rig.Down(3, Sample.At(10));
        if (restart)
        {
            _rig.Restart();
        }

        Assert.Equal(Instant.Never, _rig.Lease(Sample.At(50)).NextAt);

        _rig.Up(1, Sample.At(60));
        _rig.Settle(_rig.LeaseOne(Sample.At(60)), DeliveryStatus.Sent, Sample.At(60));

        Assert.Equal(Sample.At(60) + Grace, _rig.Lease(Sample.At(60)).NextAt);
        Assert.Equal("m3", _rig.LeaseOne(Sample.At(60) + Grace).Notification.Monitor!.Slug);
    }

    [Fact]
    public void A_child_that_comes_back_with_its_parent_is_never_told_of()
    {
        _rig.Down(3, Sample.At(10));
        _rig.Up(1, Sample.At(60));

        _rig.Up(3, Sample.At(90));

        Assert.DoesNotContain(_rig.Stored.Values, entry =>
            entry is { Status: not DeliveryStatus.Dropped, Notification.Monitor.Id: 3 });
    }

    [Fact]
    public void A_child_with_two_parents_waits_for_both()
    {
        _rig.Down(2, Sample.At(5));
        _rig.Settle(_rig.LeaseOne(Sample.At(5)), DeliveryStatus.Sent, Sample.At(5));
        _rig.Down(3, Sample.At(10));

        _rig.Up(1, Sample.At(60));
        _rig.Settle(_rig.LeaseOne(Sample.At(60)), DeliveryStatus.Sent, Sample.At(60));
        Assert.Equal(Instant.Never, _rig.Lease(Sample.At(60)).NextAt);

        _rig.Up(2, Sample.At(100));
        _rig.Settle(_rig.LeaseOne(Sample.At(100)), DeliveryStatus.Sent, Sample.At(100));
        Assert.Equal(Sample.At(100) + Grace, _rig.Lease(Sample.At(100)).NextAt);
    }

    [Fact]
    public void A_parent_that_goes_down_again_holds_its_child_back_again()
    {
        _rig.Down(3, Sample.At(10));
        _rig.Up(1, Sample.At(60));
        _rig.Settle(_rig.LeaseOne(Sample.At(60)), DeliveryStatus.Sent, Sample.At(60));

        _rig.Down(1, Sample.At(90));
        _rig.Settle(_rig.LeaseOne(Sample.At(90)), DeliveryStatus.Sent, Sample.At(90));

        Assert.Equal(Instant.Never, _rig.Lease(Sample.At(9_000)).NextAt);
    }

    [Fact]
    public void A_maintenance_window_outlasts_the_parent()
    {
        _rig.Down(3, Sample.At(10), windowEnd: Sample.At(7_200));
        _rig.Up(1, Sample.At(60));
        _rig.Settle(_rig.LeaseOne(Sample.At(60)), DeliveryStatus.Sent, Sample.At(60));

        Assert.Equal(Sample.At(7_200), _rig.Lease(Sample.At(60)).NextAt);
    }

    [Fact]
    public void A_child_whose_dependency_is_edited_away_is_told_of_after_its_grace()
    {
        _rig.Down(3, Sample.At(10));
        var edited = _rig.Add(3);

        _rig.Apply(puts => _rig.Outbox.StageDependenciesChanged(edited, Sample.At(20), puts));

        Assert.Equal(Sample.At(20) + Grace, _rig.Lease(Sample.At(20)).NextAt);
    }
}
