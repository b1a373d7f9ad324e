using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Quartz.Support;

/// <summary>Keeps what is logged.</summary>
internal sealed class CollectingLoggerProvider : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    /// <summary>Gets what Heartbeat.Quartz said, from some level on.</summary>
    public IReadOnlyList<LogLine> Ours(LogLevel level) =>
        [.. Lines.Where(line => line.Category.StartsWith("Heartbeat.Quartz", StringComparison.Ordinal) && line.Level >= level)];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    internal sealed record LogLine(string Category, LogLevel Level, int Id, string Text, Exception? Exception);

    private sealed class Logger(CollectingLoggerProvider owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner._lines.Enqueue(new(category, logLevel, eventId.Id, formatter(state, exception), exception));
    }
}
