using Heartbeat.Notifications;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

public sealed class OutboxClosingTests
{
    private readonly OutboxRig _rig = new("chat");

    public OutboxClosingTests() => _rig.Add(1);

    [Fact]
    public void After_an_opening_that_was_sent_the_closing_goes_out_at_once()
    {
        _rig.Down(1, Sample.Start);
        _rig.Settle(_rig.LeaseOne(Sample.Start), DeliveryStatus.Sent, Sample.Start);

        _rig.Up(1, Sample.At(10));

        Assert.Equal(NotificationKind.Up, _rig.LeaseOne(Sample.At(10)).Notification.Kind);
    }

    [Fact]
    public void After_an_opening_that_failed_for_good_nothing_is_closed()
    {
        _rig.Down(1, Sample.Start);
        _rig.Settle(_rig.LeaseOne(Sample.Start), DeliveryStatus.Failed, Sample.Start);

        _rig.Up(1, Sample.At(10));

        Assert.Equal("chat Down Failed None", _rig.Summary());
    }

    [Fact]
    public void An_opening_that_waits_for_the_end_of_a_window_is_dropped_without_a_closing()
    {
        _rig.Down(1, Sample.Start, windowEnd: Sample.At(3_600));

        _rig.Up(1, Sample.At(10));

        Assert.Equal("chat Down Dropped StillDown", _rig.Summary());
        Assert.Equal(Instant.Never, _rig.Lease(Sample.At(9_999)).NextAt);
    }

    [Theory]
    [InlineData(DeliveryStatus.Sent, "chat Up Waiting None")]
    [InlineData(DeliveryStatus.Failed, "chat Up Dropped OpeningSent")]
    public void A_closing_behind_an_opening_in_retry_shares_its_fate(DeliveryStatus fate, string expected)
    {
        _rig.Down(1, Sample.Start);
        _rig.Settle(_rig.LeaseOne(Sample.Start), DeliveryStatus.Waiting, Sample.Start, retryAt: Sample.At(30));
        _rig.Up(1, Sample.At(10));
        Assert.Equal("chat Up Waiting OpeningSent", _rig.LastSummary());
        Assert.Empty(_rig.Lease(Sample.At(29)).Deliveries);

        _rig.Settle(_rig.LeaseOne(Sample.At(30)), fate, Sample.At(30));

        Assert.Equal(expected, _rig.LastSummary());
    }

    [Fact]
    public void An_opening_that_is_being_sent_when_the_outage_ends_is_closed_even_if_it_waited_for_a_window()
    {
        _rig.Down(1, Sample.Start, windowEnd: Sample.At(60));
        var opening = _rig.LeaseOne(Sample.At(60));
        _rig.Restart();

        _rig.Up(1, Sample.At(61));

        Assert.Equal("chat Down Waiting None, chat Up Waiting OpeningSent", _rig.Summary());
        _rig.Settle(opening, DeliveryStatus.Sent, Sample.At(62));
        Assert.Equal(NotificationKind.Up, _rig.LeaseOne(Sample.At(62)).Notification.Kind);
    }

    [Fact]
    public void A_restart_remembers_who_is_owed_a_closing()
    {
        _rig.Down(1, Sample.Start);
        _rig.Settle(_rig.LeaseOne(Sample.Start), DeliveryStatus.Sent, Sample.Start);
        _rig.Restart();

        _rig.Up(1, Sample.At(10));
        _rig.Restart();

        var closing = _rig.LeaseOne(Sample.At(10));
        Assert.Equal(NotificationKind.Up, closing.Notification.Kind);
        Assert.Equal(2, closing.Id);
        Assert.All(_rig.Stored.Values, entry => Assert.False(entry.OutageOpen));
    }

    [Fact]
    public void Down_and_up_in_one_batch_make_an_opening_and_a_closing()
    {
        _rig.Apply(puts =>
        {
            _rig.StageDown(1, Sample.Start, puts);
            _rig.StageUp(1, Sample.At(1), puts);
        });

        Assert.Equal("chat Down Waiting None, chat Up Waiting OpeningSent", _rig.Summary());
    }
}
