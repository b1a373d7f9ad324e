namespace Heartbeat.Storage.Encoding;

/// <summary>A list of texts as it is written.</summary>
/// <param name="raw">The texts with their number before them.</param>
/// <param name="count">How many there are.</param>
internal readonly ref struct TextList(ReadOnlySpan<byte> raw, int count)
{
    /// <summary>Gets what was written, to be written again.</summary>
    public ReadOnlySpan<byte> Raw { get; } = raw;

    public int Count { get; } = count;
}
