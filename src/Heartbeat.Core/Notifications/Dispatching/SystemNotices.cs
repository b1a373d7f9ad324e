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
    public void Report(string cause, string text)
    {
        var now = timeProvider.GetTimestamp();
        var isDue = true;
        _lastByCause.AddOrUpdate(cause, now, (_, before) => (isDue = IsOver(before, now)) ? now : before);
        if (!isDue)
        {
            return;
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
    }

    /// <summary>Lets the next notice of a cause go out, however soon it comes.</summary>
    public void Forget(string cause) => _lastByCause.TryRemove(cause, out _);

    private bool IsOver(long before, long now) => timeProvider.GetElapsedTime(before, now) >= OncePer;

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
