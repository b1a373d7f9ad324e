using System.Runtime.CompilerServices;

namespace Heartbeat.Storage.Encoding;

/// <summary>A text as it is written, which is not made a string.</summary>
/// <param name="raw">The bytes with their length before them.</param>
/// <param name="utf8">The bytes of the text.</param>
internal readonly ref struct OptionalText(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> utf8)
{
    /// <summary>Gets what was written, to be written again.</summary>
    public ReadOnlySpan<byte> Raw { get; } = raw;

    /// <summary>Gets the text as UTF-8: nothing also where there is none.</summary>
    public ReadOnlySpan<byte> Utf8 { get; } = utf8;

    /// <summary>Gets a value indicating whether there is a text, were it an empty one.</summary>
    public bool IsPresent
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Raw is [not 0, ..];
    }
}
