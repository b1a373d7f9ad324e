using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using static Heartbeat.Diagnostics.HeartbeatInstrumentation;

namespace Heartbeat.Client.Diagnostics;

/// <summary>Feeds the instruments of all clients of an app: an observed instrument that was made twice would count twice.</summary>
internal sealed class ClientMetrics
{
    private readonly ConcurrentDictionary<string, Func<long>> _waiting = new(StringComparer.Ordinal);
    private readonly Counter<long> _signals;

    public ClientMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _signals = meter.CreateCounter<long>(Instruments.ClientSignals, "{signal}", "Signals to a server of another process.");
        _ = meter.CreateObservableUpDownCounter(
            Instruments.ClientWaiting, Observe, "{signal}", "Signals that wait for a server of another process.");
    }

    /// <summary>Begins to tell how many signals of a client are waiting.</summary>
    public void Watch(string client, Func<long> waiting) => _waiting[client] = waiting;

    /// <summary>Counts signals of a client of which it is known what became of them.</summary>
    public void Count(string client, string result, long count)
    {
        var tags = NameOf(client);
        tags.Add(Attributes.SignalResult, result);
        _signals.Add(count, tags);
    }

    // The client without a name has none here either.
    private static TagList NameOf(string client)
    {
        var tags = default(TagList);
        if (client.Length > 0)
        {
            tags.Add(Attributes.ClientName, client);
        }

        return tags;
    }

    private IEnumerable<Measurement<long>> Observe() =>
        _waiting.Select(static pair => new Measurement<long>(pair.Value(), NameOf(pair.Key)));
}
