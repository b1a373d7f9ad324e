using System.Collections.Concurrent;

namespace Heartbeat.Monitors.Declaring;

/// <summary>The slugs that this process has declared, at its start or since.</summary>
internal sealed class LiveDeclarations
{
    private readonly ConcurrentDictionary<string, byte> _slugs = new(StringComparer.Ordinal);

    public void Add(string slug) => _slugs[slug] = 0;

    public bool Contains(string? slug) => slug is not null && _slugs.ContainsKey(slug);
}
