using Microsoft.Extensions.Logging;

namespace Heartbeat.Sqlite;

/// <summary>What the store logs: ids 4000 to 4099, never used again for anything else.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "Opened '{Path}', schema version {Version}: {Records} records of the journal wait to be folded.", EventName = "StoreOpened")]
    public static partial void Opened(this ILogger logger, string path, int version, long records);

    [LoggerMessage(4001, LogLevel.Information, "Created '{Path}'.", EventName = "StoreCreated")]
    public static partial void Created(this ILogger logger, string path);

    [LoggerMessage(4002, LogLevel.Warning, "'{Path}' is in use by {Holder}; waiting up to {Seconds} s for it.", EventName = "WaitingForOwner")]
    public static partial void WaitingForOwner(this ILogger logger, string path, string holder, double seconds);

    [LoggerMessage(4003, LogLevel.Information, "Migrated '{Path}' from schema version {From} to {To}.", EventName = "StoreMigrated")]
    public static partial void Migrated(this ILogger logger, string path, int from, int to);

    [LoggerMessage(4010, LogLevel.Warning, "The disk of '{Path}' is nearly full: the bodies of signals are not kept.", EventName = "BodiesDropped")]
    public static partial void BodiesDropped(this ILogger logger, string path);

    [LoggerMessage(4011, LogLevel.Error, "Folding the journal of '{Path}' into rows failed; it is tried again in a moment.", EventName = "TidyFailed")]
    public static partial void TidyFailed(this ILogger logger, Exception exception, string path);

    [LoggerMessage(4012, LogLevel.Error, "'{Path}' is closed, but not everything of it could be ended in order.", EventName = "StoreCloseFailed")]
    public static partial void CloseFailed(this ILogger logger, Exception exception, string path);

    [LoggerMessage(4020, LogLevel.Information, "Wrote a backup of '{Path}' to '{Backup}'.", EventName = "BackupWritten")]
    public static partial void BackupWritten(this ILogger logger, string path, string backup);
}
