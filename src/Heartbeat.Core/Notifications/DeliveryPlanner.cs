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
}
