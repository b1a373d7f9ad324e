using System.Collections;

namespace Heartbeat.Tests.Engine;

/// <summary>Names that cannot be read: whoever leases for them trips over a defect while it is staged.</summary>
internal sealed class BrokenNames : IReadOnlyCollection<string>
{
    public int Count => 1;

    public IEnumerator<string> GetEnumerator() => throw new InvalidOperationException("A defect.");

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
