namespace Heartbeat.Notifications;

/// <summary>Hands messages to one place where people look.</summary>
/// <remarks>
/// Each delivery gets an instance from its own dependency-injection scope and has 30 seconds unless configured.
/// Deliveries of different monitors run at the same time. A message comes at least once, always with the same id.
/// </remarks>
public interface INotifier
{
    /// <summary>Hands over a message.</summary>
    /// <param name="notification">The message.</param>
    /// <param name="cancellationToken">Cancelled when the time is up or the host stops.</param>
    /// <returns>What became of it. An exception counts as <see cref="NotifyResult.Retry(TimeSpan?, string?)"/>.</returns>
    ValueTask<NotifyResult> NotifyAsync(Notification notification, CancellationToken cancellationToken);
}
