using Microsoft.Extensions.Logging;

namespace Heartbeat.Storage.Embedded;

internal static partial class Log
{
    [LoggerMessage(1300, LogLevel.Error, "A batch could not be stored; nothing of it was acknowledged.", EventName = "CommitFailed")]
    public static partial void CommitFailed(ILogger logger, Exception exception);

    [LoggerMessage(1301, LogLevel.Error, "A step of the engine failed unexpectedly; nothing of it was stored.", EventName = "StepFailed")]
    public static partial void StepFailed(ILogger logger, Exception exception);

    [LoggerMessage(1302, LogLevel.Error, "Folding or retention failed; it will be tried again.", EventName = "TidyFailed")]
    public static partial void TidyFailed(ILogger logger, Exception exception);
}
