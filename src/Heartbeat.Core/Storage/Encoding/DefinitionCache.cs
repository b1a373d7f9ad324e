using Heartbeat.Monitors;

namespace Heartbeat.Storage.Encoding;

/// <summary>
/// Gives equal definitions one instance: a million monitors seldom have more than a few dozen different ones, and
/// parsing a schedule costs more than reading all the rest of a monitor.
/// </summary>
internal sealed class DefinitionCache
{
    private const int Capacity = 65_536;

    private readonly Dictionary<byte[], MonitorDefinition> _known = new(ByBytes.Instance);

    public MonitorDefinition Get(ReadOnlySpan<byte> bytes)
    {
        var known = _known.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(bytes, out var definition))
        {
            return definition;
        }

        definition = DefinitionCodec.Decode(bytes);
        if (_known.Count < Capacity)
        {
            known[bytes] = definition;
        }

        return definition;
    }
}
