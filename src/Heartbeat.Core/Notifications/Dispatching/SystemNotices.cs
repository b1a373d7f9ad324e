using System.Collections.Concurrent;
using Heartbeat.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Notifications.Dispatching;

/// <summary>Tells all notifiers about trouble with Heartbeat itself, from memory: the outbox may be what failed.</summary>
/// <remarks>Safe for use from many threads. Reporting never blocks and never throws.</remarks>
internal sealed class SystemNotices(
    NotifierCatalog catalog,
    NotifierCaller caller,
    RetrySchedule retries,
    TimeProvider timeProvider,
    ILogger<SystemNotices> logger)
{
    public static readonly TimeSpan OncePer = TimeSpan.FromHours(1);
    private const int MaxAttempts = 5;

    private readonly SafeLogger _logger = new(logger);
    private readonly ConcurrentDictionary<string, long> _lastByCause = new(StringComparer.Ordinal);

    /// <summary>Gets the sending of the last notice.</summary>
    internal Task LastSent { get; private set; } = Task.CompletedTask;

    /// <summary>Sends a notice, unless one of the same cause went out within the last hour.</summary>
    /// <param name="cause">What kind of trouble: one of a few words, not a text.</param>
    /// <param name="text">What to tell people. No tokens and no secrets.</param>
    /// <param name="oncePer">How often the same cause may be told, where that is not once an hour.</param>
    /// <returns>Whether it is sent.</returns>
    public bool Report(string cause, string text, TimeSpan? oncePer = null)
    {
        var now = timeProvider.GetTimestamp();
        var pause = oncePer ?? OncePer;
        var isDue = true;
        _lastByCause.AddOrUpdate(
            cause, now, (_, before) => (isDue = timeProvider.GetElapsedTime(before, now) >= pause) ? now : before);
        if (!isDue)
        {
            return false;
        }

        var at = timeProvider.GetUtcNow();
        var notification = new Notification
        {
            Id = $"system-{cause}-{Instant.From(at).UnixMicroseconds}",
            Kind = NotificationKind.System,
            At = at,
            Text = text,
        };
        LastSent = Task.Run(() =>
            Task.WhenAll(catalog.Notifiers.Select(notifier => SendAsync(notifier, notification))));
        return true;
    }

    private async Task SendAsync(NotifierRegistration notifier, Notification notification)
    {
        NotifyResult? result = null;
        try
        {
            for (var attempt = 1; attempt <= MaxAttempts; attempt++)
            {
                result = await caller.CallAsync(notifier, notification, CancellationToken.None).ConfigureAwait(false);
                if (result is not { Outcome: NotifyOutcome.Retry })
                {
                    break;
                }

                await Task.Delay(retries.After(attempt, result.RetryAfter), timeProvider).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            // The host may be gone already, and its services with it.
            result = NotifyResult.Rejected(exception.Message);
        }

        if (result is not { Outcome: NotifyOutcome.Sent })
        {
            _logger.SystemNoticeFailed(notifier.Name, result?.Reason);
        }
    }
}
