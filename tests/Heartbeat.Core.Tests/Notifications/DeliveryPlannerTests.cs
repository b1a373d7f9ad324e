using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Notifications;

public sealed class DeliveryPlannerTests
{
    private readonly DeliveryPlanner _planner = new("chat", "pager");

    [Theory]
    [InlineData(MonitorStatus.New, MonitorStatus.Down, ChangeReason.Missed, NotificationKind.Down)]
    [InlineData(MonitorStatus.Up, MonitorStatus.Down, ChangeReason.Failed, NotificationKind.Down)]
    [InlineData(MonitorStatus.Up, MonitorStatus.Down, ChangeReason.RunTimedOut, NotificationKind.Down)]
    [InlineData(MonitorStatus.Down, MonitorStatus.Up, ChangeReason.Recovered, NotificationKind.Up)]
    [InlineData(MonitorStatus.Down, MonitorStatus.Up, ChangeReason.Reconfigured, NotificationKind.Up)]
    [InlineData(MonitorStatus.Down, MonitorStatus.Paused, ChangeReason.Paused, NotificationKind.Closed)]
    [InlineData(MonitorStatus.Down, MonitorStatus.Down, ChangeReason.Retired, NotificationKind.Closed)]
    [InlineData(MonitorStatus.Down, MonitorStatus.New, ChangeReason.Deleted, NotificationKind.Closed)]
    [InlineData(MonitorStatus.New, MonitorStatus.Up, ChangeReason.None, null)]
    [InlineData(MonitorStatus.Up, MonitorStatus.Paused, ChangeReason.Paused, null)]
    [InlineData(MonitorStatus.Paused, MonitorStatus.New, ChangeReason.Resumed, null)]
    [InlineData(MonitorStatus.Up, MonitorStatus.Up, ChangeReason.Retired, null)]
    public void A_change_is_told_where_an_outage_begins_or_ends(
        MonitorStatus from, MonitorStatus to, ChangeReason reason, NotificationKind? expected)
    {
        var sent = Open().Select(opening => opening with { Status = DeliveryStatus.Sent }).ToList();
        var change = Sample.Change(Sample.Monitor(), from, to, reason, Sample.At(60));

        IReadOnlyList<DeliveryEntry> deliveries =
            [.. _planner.PlanOpening(change, false, 10), .. DeliveryPlanner.PlanClosing(change, sent, 10)];

        Assert.Equal(expected is null ? 0 : 2, deliveries.Count);
        Assert.All(deliveries, delivery => Assert.Equal(expected, delivery.Notification.Kind));
    }

    [Fact]
    public void All_notifiers_get_the_same_message_under_numbers_that_follow_each_other()
    {
        var openings = Open();

        Assert.Equal([("chat", 1L), ("pager", 2L)], openings.Select(opening => (opening.Notifier, opening.Id)));
        Assert.Same(openings[0].Notification, openings[1].Notification);
        Assert.Equal(openings[0].Notification.Id, openings[0].Notification.OutageId);
        Assert.All(openings, opening => Assert.True(opening.OutageOpen));
        Assert.All(openings, opening => Assert.Equal(DeliveryCondition.None, opening.Condition));
    }

    [Fact]
    public void Two_outages_of_one_instant_have_different_ids() => Assert.NotEqual(
        _planner.PlanOpening(Sample.Down(Sample.Monitor(), Sample.Start), false, 1)[0].Notification.Id,
        _planner.PlanOpening(Sample.Down(Sample.Monitor(), Sample.Start), false, 3)[0].Notification.Id,
        StringComparer.Ordinal);

    [Theory]
    [InlineData(DeliveryStatus.Sent, DeliveryCondition.None, DeliveryCondition.None)]
    [InlineData(DeliveryStatus.Waiting, DeliveryCondition.None, DeliveryCondition.OpeningSent)]
    [InlineData(DeliveryStatus.Waiting, DeliveryCondition.StillDown, null)]
    [InlineData(DeliveryStatus.Waiting, DeliveryCondition.StillDownAndParentsUp, null)]
    [InlineData(DeliveryStatus.Failed, DeliveryCondition.None, null)]
    [InlineData(DeliveryStatus.Dropped, DeliveryCondition.None, null)]
    public void Only_those_who_may_have_got_the_opening_get_the_closing(
        DeliveryStatus status, DeliveryCondition condition, DeliveryCondition? expected)
    {
        var opening = Open()[0] with { Status = status, Condition = condition };

        var closings = DeliveryPlanner.PlanClosing(Sample.Recovered(Sample.Monitor(), Sample.At(60)), [opening], 10);

        Assert.Equal(expected, closings.SingleOrDefault()?.Condition);
        Assert.All(closings, closing => Assert.Equal(opening.Id, closing.OpenedBy));
    }

    [Fact]
    public void The_closing_message_names_the_outage_and_how_long_it_was()
    {
        var opening = Open()[0] with { Status = DeliveryStatus.Sent };

        var closing = DeliveryPlanner.PlanClosing(Sample.Recovered(Sample.Monitor(), Sample.At(60)), [opening], 10)[0];

        Assert.Equal(opening.Notification.Id, closing.Notification.OutageId);
        Assert.NotEqual(opening.Notification.Id, closing.Notification.Id, StringComparer.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(60), closing.Notification.DownTime);
    }

    [Theory]
    [InlineData(false, false, false, DeliveryCondition.None)]
    [InlineData(true, false, false, DeliveryCondition.StillDown)]
    [InlineData(true, false, true, DeliveryCondition.StillDownAndParentsUp)]
    [InlineData(false, true, true, DeliveryCondition.StillDownAndParentsUp)]
    [InlineData(true, true, true, DeliveryCondition.StillDownAndParentsUp)]
    public void A_window_and_a_parent_that_is_down_put_the_opening_off(
        bool inWindow, bool parentDown, bool hasParent, DeliveryCondition expected)
    {
        var end = inWindow ? Sample.At(3_600) : Instant.None;
        var monitor = hasParent ? Sample.Monitor(1, "m2") : Sample.Monitor();

        var opening = _planner.PlanOpening(
            Sample.Down(monitor, Sample.Start) with { WindowEnd = end }, parentDown, 1)[0];

        Assert.Equal(expected, opening.Condition);
        Assert.Equal(inWindow ? end : Sample.Start, opening.NotBefore);
    }

    [Fact]
    public void The_message_says_what_is_known_of_the_monitor()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");
        var monitor = Sample.Monitor() with
        {
            Tags = ["db"],
            Description = "Look at the disk first.",
            Definition = Sample.Monitor().Definition with { Schedule = new IntervalSchedule(TimeSpan.FromHours(3), zone) },
        };
        var outage = new OwnOutage(Sample.At(-20).ToDateTimeOffset(), Sample.At(-10).ToDateTimeOffset());
        var change = Sample.Down(monitor, Sample.Start) with
        {
            ExitCode = 3,
            Content = new SignalContent { Message = "ignored", Body = "disk full\n" },
            OwnOutage = outage,
            State = MonitorState.Unarmed(Sample.Start) with
            {
                Due = Sample.At(-300),
                LastSignalAt = Sample.At(-5),
                LastDuration = TimeSpan.FromSeconds(9),
                FailuresInRow = 2,
            },
        };

        var notification = _planner.PlanOpening(change, false, 1)[0].Notification;

        Assert.Equal(outage, notification.OwnOutage);
        var told = Assert.IsType<NotificationMonitor>(notification.Monitor);
        Assert.Equal(("Monitor 1", "m1", "Look at the disk first."), (told.Name, told.Slug, told.Description));
        Assert.Equal((MonitorStatus.Up, MonitorStatus.Down), (told.PreviousStatus, told.Status));
        Assert.Equal(("3h", "Europe/Helsinki", TimeSpan.FromMinutes(5)), (told.Schedule, told.TimeZone, told.Grace));
        Assert.Equal((3, "disk full", 2), (told.ExitCode, told.Output, told.FailuresInRow));
        Assert.Equal(Sample.At(-300).ToDateTimeOffset(), told.DueAt);
        Assert.Equal(Sample.At(-5).ToDateTimeOffset(), told.LastSignalAt);
        Assert.Null(told.LastSuccessAt);
        Assert.Equal(TimeSpan.FromSeconds(9), told.LastDuration);
    }

    private IReadOnlyList<DeliveryEntry> Open() =>
        _planner.PlanOpening(Sample.Down(Sample.Monitor(), Sample.Start), false, 1);
}
