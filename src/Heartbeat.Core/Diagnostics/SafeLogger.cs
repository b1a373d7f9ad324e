using Microsoft.Extensions.Logging;

namespace Heartbeat.Diagnostics;

/// <summary>
/// Keeps a logger's exceptions away from Heartbeat's own loops. A provider may throw (its file lies on the very disk that
/// is full), and loggers pass that on: what is told must not end whoever tells it.
/// </summary>
internal sealed class SafeLogger(ILogger logger) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        try
        {
            return logger.BeginScope(state);
        }
        catch (Exception)
        {
            return null;
        }
    }

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return logger.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // A line is lost, nothing else.
        }
    }
}
