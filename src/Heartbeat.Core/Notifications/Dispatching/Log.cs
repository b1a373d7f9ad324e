using Microsoft.Extensions.Logging;

namespace Heartbeat.Notifications.Dispatching;

/// <summary>What the dispatcher writes to the log.</summary>
internal static partial class Log
{
    [LoggerMessage(NotificationEventIds.AttemptFailed, LogLevel.Warning,
        "Delivery {DeliveryId} to notifier {Notifier} failed ({Attempt} so far), next in {RetryAfter}: {Reason}",
        EventName = nameof(AttemptFailed))]
    public static partial void AttemptFailed(
        this ILogger logger, long deliveryId, string notifier, int attempt, TimeSpan retryAfter, string? reason);

    [LoggerMessage(NotificationEventIds.DeliveryGivenUp, LogLevel.Error,
        "Delivery {DeliveryId} to notifier {Notifier} is given up: {Reason}",
        EventName = nameof(DeliveryGivenUp))]
    public static partial void DeliveryGivenUp(this ILogger logger, long deliveryId, string notifier, string? reason);

    [LoggerMessage(NotificationEventIds.NotifierOutOfOrder, LogLevel.Error,
        "Notifier {Notifier} failed {Failures} times in a row; until it works again only one attempt each {ProbeEvery} goes out",
        EventName = nameof(NotifierOutOfOrder))]
    public static partial void NotifierOutOfOrder(
        this ILogger logger, string notifier, int failures, TimeSpan probeEvery);

    [LoggerMessage(NotificationEventIds.NotifierBack, LogLevel.Information,
        "Notifier {Notifier} works again",
        EventName = nameof(NotifierBack))]
    public static partial void NotifierBack(this ILogger logger, string notifier);

    [LoggerMessage(NotificationEventIds.LeaseFailed, LogLevel.Error,
        "The store gives no deliveries for notifier {Notifier}; asking again in {RetryAfter}",
        EventName = nameof(LeaseFailed))]
    public static partial void LeaseFailed(
        this ILogger logger, Exception exception, string notifier, TimeSpan retryAfter);

    [LoggerMessage(NotificationEventIds.SettleFailed, LogLevel.Error,
        "The store does not take the outcome of delivery {DeliveryId} to notifier {Notifier}; trying again in {RetryAfter}",
        EventName = nameof(SettleFailed))]
    public static partial void SettleFailed(
        this ILogger logger, Exception exception, long deliveryId, string notifier, TimeSpan retryAfter);

    [LoggerMessage(NotificationEventIds.AttemptBroke, LogLevel.Error,
        "The attempt to hand delivery {DeliveryId} to notifier {Notifier} broke off; it will be tried again",
        EventName = nameof(AttemptBroke))]
    public static partial void AttemptBroke(
        this ILogger logger, Exception exception, long deliveryId, string notifier);

    [LoggerMessage(NotificationEventIds.SystemNoticeFailed, LogLevel.Error,
        "A system notice did not reach notifier {Notifier}: {Reason}",
        EventName = nameof(SystemNoticeFailed))]
    public static partial void SystemNoticeFailed(this ILogger logger, string notifier, string? reason);
}
