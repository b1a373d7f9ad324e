using Heartbeat.Diagnostics;
using Heartbeat.Notifications;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Storage.Embedded;

internal static partial class Log
{
    [LoggerMessage(EventIds.CommitFailed, LogLevel.Error,
        "A batch could not be stored; nothing of it was acknowledged.", EventName = nameof(EventIds.CommitFailed))]
    public static partial void CommitFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventIds.StepFailed, LogLevel.Error,
        "A step of the engine failed unexpectedly; nothing of it was stored.", EventName = nameof(EventIds.StepFailed))]
    public static partial void StepFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventIds.DeadlineFailed, LogLevel.Error,
        "The deadline of monitor {MonitorId} met a defect of Heartbeat's; it is looked at again in a minute.",
        EventName = nameof(EventIds.DeadlineFailed))]
    public static partial void DeadlineFailed(ILogger logger, Exception exception, long monitorId);

    [LoggerMessage(EventIds.AnnouncementFailed, LogLevel.Error,
        "A step is stored, but those who wait for it could not be told.",
        EventName = nameof(EventIds.AnnouncementFailed))]
    public static partial void AnnouncementFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventIds.TidyFailed, LogLevel.Error,
        "Folding or retention failed; it will be tried again.", EventName = nameof(EventIds.TidyFailed))]
    public static partial void TidyFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventIds.StoreStalled, LogLevel.Error,
        "The storage has not answered for {Patience}; signals are refused until it does.",
        EventName = nameof(EventIds.StoreStalled))]
    public static partial void StoreStalled(ILogger logger, TimeSpan patience);

    [LoggerMessage(NotificationEventIds.DeliveryOrphaned, LogLevel.Error,
        "Delivery {DeliveryId} is given up: there is no notifier {Notifier} any more.",
        EventName = nameof(NotificationEventIds.DeliveryOrphaned))]
    public static partial void DeliveryOrphaned(ILogger logger, long deliveryId, string notifier);

    [LoggerMessage(EventIds.StoreLost, LogLevel.Critical,
        "The store ended by a defect of Heartbeat's; signals are refused. What was acknowledged is stored: restart the app.",
        EventName = nameof(EventIds.StoreLost))]
    public static partial void StoreLost(ILogger logger, Exception exception);
}
