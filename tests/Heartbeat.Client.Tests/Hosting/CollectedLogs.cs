using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Hosting;

/// <summary>Keeps everything that is logged, at any level.</summary>
internal sealed class CollectedLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<(int Id, string Line)> _entries = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _first = new();

    public IReadOnlyList<string> Lines => [.. _entries.Select(static entry => entry.Line)];

    public IReadOnlyList<string> Of(int id) =>
        [.. _entries.Where(entry => entry.Id == id).Select(static entry => entry.Line)];

    /// <summary>Waits until an event was logged, which may be so already.</summary>
    public Task WaitForAsync(int id) => FirstOf(id).Task.WaitAsync(TimeSpan.FromSeconds(10));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private TaskCompletionSource FirstOf(int id) => _first.GetOrAdd(
        id, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private sealed class Logger(CollectedLogs owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            owner._entries.Enqueue(
                (eventId.Id, $"{logLevel} {category} {eventId.Id} {formatter(state, exception)} {exception}"));
            owner.FirstOf(eventId.Id).TrySetResult();
        }
    }
}
