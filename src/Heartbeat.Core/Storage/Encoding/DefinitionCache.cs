using System.Diagnostics.CodeAnalysis;
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

        var source = new ByteSource(bytes);
        definition = DefinitionCodec.Read(ref source);
        source.End();
        if (_known.Count < Capacity)
        {
            known[bytes] = definition;
        }

        return definition;
    }

    private sealed class ByBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static ByBytes Instance { get; } = new();

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
