using System.Globalization;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Notifications;

/// <summary>Decides which status changes are told to whom. Pure: it reads no clock and does no I/O.</summary>
public sealed class DeliveryPlanner
{
    /// <summary>Makes a planner that tells every change to all notifiers.</summary>
    /// <param name="notifiers">The names of the notifiers.</param>
    public DeliveryPlanner(params IReadOnlyCollection<string> notifiers)
    {
        ArgumentNullException.ThrowIfNull(notifiers);
        Notifiers = [.. notifiers];
    }

    /// <summary>Gets the names of the notifiers.</summary>
    public IReadOnlyList<string> Notifiers { get; }

    /// <summary>Makes the deliveries that tell the beginning of an outage, one for each notifier.</summary>
    /// <param name="change">The change. One that begins no outage is told to nobody.</param>
    /// <param name="parentDown">Whether a monitor that this one depends on is down.</param>
    /// <param name="firstId">The number of the first delivery; the others follow.</param>
    /// <returns>The deliveries. They share one message and therefore its id.</returns>
    public IReadOnlyList<DeliveryEntry> PlanOpening(NotifiableChange change, bool parentDown, long firstId)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (!change.OpensOutage || Notifiers.Count == 0)
        {
            return [];
        }

        var at = change.Change.At;
        var id = MessageId(change, firstId);
        var notification = NotificationContent.Of(change, NotificationKind.Down, id) with { OutageId = id };
        return
        [
            .. Notifiers.Select((notifier, index) => new DeliveryEntry
            {
                Id = firstId + index,
                Notifier = notifier,
                Notification = notification,
                NotBefore = Instant.Max(at, change.WindowEnd),
                WindowEnd = change.WindowEnd,
                Condition = ConditionOf(change, parentDown),
                CreatedAt = at,
                OutageOpen = true,
            }),
        ];
    }

    /// <summary>Makes the deliveries that tell the end of an outage, to those who were told of its beginning.</summary>
    /// <param name="change">The change. One that ends no outage is told to nobody.</param>
    /// <param name="openings">
    /// The deliveries that told the beginning, as they stand now. Those that were sent are followed by a closing
    /// message, those that are still being tried by one that waits for them
    /// (<see cref="DeliveryCondition.OpeningSent"/>), the others by none: see <see cref="NeverWentOut"/>.
    /// </param>
    /// <param name="firstId">The number of the first delivery; the others follow.</param>
    /// <returns>The deliveries. They share one message and therefore its id.</returns>
    public static IReadOnlyList<DeliveryEntry> PlanClosing(
        NotifiableChange change, IReadOnlyList<DeliveryEntry> openings, long firstId)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(openings);
        var told = openings.Where(opening => !NeverWentOut(opening)).ToList();
        if (!change.ClosesOutage || told.Count == 0)
        {
            return [];
        }

        var at = change.Change.At;
        var down = told[0].Notification;
        var downTime = at.ToDateTimeOffset() - down.At;
        var notification = NotificationContent.Of(change, KindOfClosing(change), MessageId(change, firstId)) with
        {
            OutageId = down.Id,
            DownTime = downTime > TimeSpan.Zero ? downTime : TimeSpan.Zero,
        };
        return
        [
            .. told.Select((opening, index) => new DeliveryEntry
            {
                Id = firstId + index,
                Notifier = opening.Notifier,
                Notification = notification,
                NotBefore = at,
                Condition = opening.Status == DeliveryStatus.Sent
                    ? DeliveryCondition.None
                    : DeliveryCondition.OpeningSent,
                CreatedAt = at,
                OpenedBy = opening.Id,
            }),
        ];
    }

    /// <summary>Tells whether nobody can have seen the opening message of an outage, so that its end is told to nobody.</summary>
    /// <param name="opening">The delivery of the opening message.</param>
    /// <returns>
    /// Whether it was given up, dropped, or still waits for its condition. A store clears the condition when it leases
    /// the delivery, so one that has none may be on the other side already, whether or not anyone heard of success.
    /// </returns>
    public static bool NeverWentOut(DeliveryEntry opening)
    {
        ArgumentNullException.ThrowIfNull(opening);
        return opening.Status switch
        {
            DeliveryStatus.Sent => false,
            DeliveryStatus.Waiting => opening.Condition != DeliveryCondition.None,
            _ => true,
        };
    }

    // A child in a maintenance window may find its parent down when the window ends.
    private static DeliveryCondition ConditionOf(NotifiableChange change, bool parentDown) =>
        (parentDown, change.WindowEnd.IsTime) switch
        {
            (true, _) => DeliveryCondition.StillDownAndParentsUp,
            (false, true) when !change.Monitor.DependsOn.IsEmpty => DeliveryCondition.StillDownAndParentsUp,
            (false, true) => DeliveryCondition.StillDown,
            (false, false) => DeliveryCondition.None,
        };

    private static NotificationKind KindOfClosing(NotifiableChange change) => change.Change.Reason switch
    {
        ChangeReason.Paused or ChangeReason.Retired or ChangeReason.Deleted => NotificationKind.Closed,
        _ => NotificationKind.Up,
    };

    // The number makes it unique in its store, even for two changes of one instant; the instant makes it unique where
    // numbers begin again: in memory after a restart, or in a store put back from a backup.
    private static string MessageId(NotifiableChange change, long firstId) => string.Create(
        CultureInfo.InvariantCulture, $"{change.Monitor.Id}-{change.Change.At.UnixMicroseconds}-{firstId}");
}
