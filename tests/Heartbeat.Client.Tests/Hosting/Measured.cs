using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.Client.Hosting;

/// <summary>Sums up what an app measures, for each instrument and its attributes.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _sums = new(StringComparer.Ordinal);

    public Measured(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other tests have meters of the same name; the factory tells ours apart.
            if (instrument.Meter.Scope == factory
                && instrument.Name.StartsWith("heartbeat.client.", StringComparison.Ordinal))
            {
                Instruments.Add(instrument.Name);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            string[] parts = [instrument.Name["heartbeat.client.".Length..], .. tags.ToArray().Select(static tag => $"{tag.Value}")];
            _sums.AddOrUpdate(string.Join(' ', parts), value, (_, sum) => sum + value);
        });
        _listener.Start();
    }

    public List<string> Instruments { get; } = [];

    /// <summary>Returns what an instrument has counted, or observes now, as "name attributes: sum".</summary>
    public IEnumerable<string> Of(string instrument)
    {
        foreach (var observed in _sums.Keys.Where(static key => key.StartsWith("waiting", StringComparison.Ordinal)))
        {
            _sums.TryRemove(observed, out _);
        }

        _listener.RecordObservableInstruments();
        return _sums.Select(static pair => $"{pair.Key}: {pair.Value}")
            .Where(sum => sum.StartsWith(instrument, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    public void Dispose() => _listener.Dispose();
}
