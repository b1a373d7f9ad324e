using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Heartbeat.EndToEnd.Secrets;

/// <summary>Hears every log line with its scopes, every span and every measurement of this process.</summary>
internal sealed class TelemetryRecorder : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _texts = new();
    private readonly ConcurrentDictionary<string, byte> _sources = new(StringComparer.Ordinal);
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _spans;
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public TelemetryRecorder()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Record,
        };
        ActivitySource.AddActivityListener(_spans);
        _meters.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>(Record);
        _meters.SetMeasurementEventCallback<int>(Record);
        _meters.SetMeasurementEventCallback<double>(Record);
        _meters.Start();
    }

    public IReadOnlyList<string> Texts => [.. _texts];

    /// <summary>Gets the names of the meters and activity sources that were heard.</summary>
    public IReadOnlyList<string> Sources => [.. _sources.Keys.Order(StringComparer.Ordinal)];

    public void Observe() => _meters.RecordObservableInstruments();

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        _spans.Dispose();
        _meters.Dispose();
    }

    private void Record(Activity span)
    {
        _sources.TryAdd("span " + span.Source.Name, 0);
        var events = span.Events.SelectMany(static entry => entry.Tags.Select(tag => $"{entry.Name} {tag}"));
        _texts.Enqueue(
            $"span {span.OperationName} {span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} "
            + $"{string.Join(' ', span.Baggage)} {span.TraceStateString} {string.Join(' ', events)}");
    }

    private void Record<T>(
        Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        _sources.TryAdd("meter " + instrument.Meter.Name, 0);
        _texts.Enqueue($"metric {instrument.Name} {measurement} {string.Join(' ', tags.ToArray())}");
    }

    private sealed class Line(TelemetryRecorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => recorder._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var text = $"log {category} {eventId} {formatter(state, exception)} {exception}";
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
            {
                text += string.Join(' ', values);
            }

            recorder._scopes.ForEachScope(
                (scope, _) => text += scope is IEnumerable<KeyValuePair<string, object?>> pairs
                    ? string.Join(' ', pairs)
                    : $" {scope}",
                state);
            recorder._texts.Enqueue(text);
        }
    }
}
