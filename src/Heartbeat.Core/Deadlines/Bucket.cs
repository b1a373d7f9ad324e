using System.Runtime.InteropServices;

namespace Heartbeat.Deadlines;

/// <summary>A list of entries in chunks of an <see cref="EntryPool"/>. The default value is the empty list.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Bucket
{
    /// <summary>The chunk that is pushed to and popped from; 0 is no chunk.</summary>
    public int Head;

    /// <summary>How many entries the head chunk holds. All chunks behind it are full.</summary>
    public int HeadCount;

    public readonly bool IsEmpty => Head == 0;
}
