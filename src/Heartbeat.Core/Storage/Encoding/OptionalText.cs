namespace Heartbeat.Storage.Encoding;

/// <summary>A text as it is written, which is not made a string.</summary>
/// <param name="isPresent">Whether there is a text, were it an empty one.</param>
/// <param name="utf8">Its bytes: nothing also where there is none.</param>
internal readonly ref struct OptionalText(bool isPresent, ReadOnlySpan<byte> utf8)
{
    public bool IsPresent { get; } = isPresent;

    public ReadOnlySpan<byte> Utf8 { get; } = utf8;
}
