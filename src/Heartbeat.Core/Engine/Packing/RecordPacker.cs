using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using Heartbeat.Monitors;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine.Packing;

/// <summary>
/// Packs what is known of a monitor for memory, out of the bytes that are stored of it: a million of them are loaded
/// without a text or an object being made.
/// </summary>
/// <remarks>
/// First comes what is asked for most: the hash of the token, by which pings find it, and the number of the definition.
/// Never stored: it may change from version to version. What is stored is written by <see cref="MonitorRecordCodec"/>.
/// </remarks>
internal sealed class RecordPacker
{
    // Data protection makes texts of some 200 characters. What is longer than this stays the text that it is.
    private const int LongestProtectedBytes = 512;

    private const RecordParts Rare = RecordParts.Tags | RecordParts.Description | RecordParts.DependsOn
        | RecordParts.DeclarationHash | RecordParts.ProtectedToken | RecordParts.ProtectedBytes | RecordParts.Note
        | RecordParts.CreationKey;

    private readonly ByteSink _packed = new();
    private readonly ByteSink _stored = new();

    /// <summary>Packs a monitor.</summary>
    /// <returns>The bytes, until the next is packed.</returns>
    public ReadOnlySpan<byte> Pack(MonitorRecord monitor, int definition)
    {
        _stored.Clear();
        MonitorRecordCodec.Write(_stored, monitor, definition: []);
        _packed.Clear();
        Append(_packed, new StoredRecord(_stored.Written), definition);
        return _packed.Written;
    }

    /// <summary>Packs a monitor as it is stored, behind what was written before.</summary>
    /// <returns>What its bits say.</returns>
    /// <remarks>Optimised at once: a start packs a million before the runtime would have found out that it matters.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RecordParts Append(ByteSink sink, scoped in StoredRecord stored, int definition)
    {
        Span<byte> room = stored.HasProtectedToken ? stackalloc byte[LongestProtectedBytes] : [];
        ReadOnlySpan<byte> protectedBytes = room.IsEmpty ? [] : BytesOf(Utf8Of(stored.ProtectedToken), room);
        var parts = PartsOf(stored, !protectedBytes.IsEmpty);
        sink.WriteFixed(stored.Token.High);
        sink.WriteFixed(stored.Token.Low);
        sink.WriteUnsigned((ulong)parts);
        sink.WriteUnsigned((ulong)definition);
        sink.WriteSigned(stored.Id);
        sink.WriteInstant(stored.CreatedAt);
        Distance.Write(sink, stored.UpdatedAt, stored.CreatedAt, parts.HasFlag(RecordParts.UpdatedAt));
        if (parts.HasFlag(RecordParts.Version))
        {
            sink.WriteSigned(stored.Version);
        }

        sink.WriteRaw(stored.Name);
        WriteIf(sink, parts, RecordParts.Slug, stored.Slug);
        if ((parts & Rare) != RecordParts.None)
        {
            AppendRare(sink, stored, parts, protectedBytes);
        }

        return parts;
    }

    private static void AppendRare(
        ByteSink sink, scoped in StoredRecord stored, RecordParts parts, ReadOnlySpan<byte> protectedBytes)
    {
        WriteIf(sink, parts, RecordParts.Tags, stored.Tags);
        WriteIf(sink, parts, RecordParts.Description, stored.Description);
        WriteIf(sink, parts, RecordParts.DependsOn, stored.DependsOn);
        WriteIf(sink, parts, RecordParts.DeclarationHash, stored.DeclarationHash);
        WriteIf(sink, parts, RecordParts.ProtectedToken, stored.ProtectedToken);
        if (parts.HasFlag(RecordParts.ProtectedBytes))
        {
            sink.WriteBytes(protectedBytes);
        }

        WriteIf(sink, parts, RecordParts.Note, stored.Note);
        WriteIf(sink, parts, RecordParts.CreationKey, stored.CreationKey);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static RecordParts PartsOf(in StoredRecord stored, bool hasProtectedBytes)
    {
        var slugIsName = stored.HasSlug && stored.Slug.SequenceEqual(stored.Name);
        return If(stored.PostOnly, RecordParts.PostOnly)
            | If(stored.StartsNow, RecordParts.StartsNow)
            | If(stored.Origin == MonitorOrigin.Declared, RecordParts.IsDeclared)
            | If(slugIsName, RecordParts.SlugIsName)
            | If(stored.HasSlug && !slugIsName, RecordParts.Slug)
            | If(stored.UpdatedAt != stored.CreatedAt, RecordParts.UpdatedAt)
            | If(stored.Version != 1, RecordParts.Version)
            | If(stored.HasTags, RecordParts.Tags)
            | If(stored.HasDescription, RecordParts.Description)
            | If(stored.HasDependsOn, RecordParts.DependsOn)
            | If(stored.HasDeclarationHash, RecordParts.DeclarationHash)
            | If(stored.HasProtectedToken && !hasProtectedBytes, RecordParts.ProtectedToken)
            | If(hasProtectedBytes, RecordParts.ProtectedBytes)
            | If(stored.HasNote, RecordParts.Note)
            | If(stored.HasCreationKey, RecordParts.CreationKey);
    }

    /// <summary>Finds the bytes that a text in Base64 stands for: three where it takes four.</summary>
    /// <returns>The bytes, or none where the text is another one than that which they give.</returns>
    private static ReadOnlySpan<byte> BytesOf(ReadOnlySpan<byte> text, Span<byte> room)
    {
        if (text.IsEmpty || Base64Url.DecodeFromUtf8(text, room, out _, out var count) != OperationStatus.Done)
        {
            return [];
        }

        Span<byte> back = stackalloc byte[LongestProtectedBytes * 2];
        var length = Base64Url.EncodeToUtf8(room[..count], back);
        return text.SequenceEqual(back[..length]) ? room[..count] : [];
    }

    /// <summary>Gets the bytes of a text as it is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ReadOnlySpan<byte> Utf8Of(ReadOnlySpan<byte> text)
    {
        var source = new ByteSource(text);
        return source.ReadOptionalText().Utf8;
    }

    private static RecordParts If(bool holds, RecordParts part) => holds ? part : RecordParts.None;

    private static void WriteIf(ByteSink sink, RecordParts parts, RecordParts part, ReadOnlySpan<byte> raw)
    {
        if ((parts & part) != RecordParts.None)
        {
            sink.WriteRaw(raw);
        }
    }
}
