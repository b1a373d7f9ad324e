using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Tests;

/// <summary>Keeps everything that is logged, at any level.</summary>
internal sealed class CollectedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _first = new();

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    /// <summary>Gets what a category and those below it said, from some level on.</summary>
    public IReadOnlyList<LogLine> Of(string category, LogLevel level) =>
        [.. Lines.Where(line => line.Category.StartsWith(category, StringComparison.Ordinal) && line.Level >= level)];

    /// <summary>Gets the texts of an event.</summary>
    public IReadOnlyList<string> Of(int id) => [.. Lines.Where(line => line.Id == id).Select(static line => line.Text)];

    /// <summary>Waits until an event was logged, which may be so already.</summary>
    public Task WaitForAsync(int id) => FirstOf(id).Task.WaitAsync(TimeSpan.FromSeconds(10));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private TaskCompletionSource FirstOf(int id) => _first.GetOrAdd(
        id, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    internal sealed record LogLine(string Category, LogLevel Level, int Id, string Text, Exception? Exception);

    private sealed class Logger(CollectedLogs owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            owner._lines.Enqueue(new(category, logLevel, eventId.Id, formatter(state, exception), exception));
            owner.FirstOf(eventId.Id).TrySetResult();
        }
    }
}
