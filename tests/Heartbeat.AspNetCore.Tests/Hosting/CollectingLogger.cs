using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>Keeps everything that is logged, the scopes around it included.</summary>
[ProviderAlias("Collecting")]
internal sealed class CollectingLogger : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new CategoryLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class CategoryLogger(CollectingLogger owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var line = $"{logLevel} {category} {eventId.Id} {formatter(state, exception)} {exception}";
            owner._scopes.ForEachScope((scope, _) => line += $" => {scope}", 0);
            owner._lines.Enqueue(line);
        }
    }
}
