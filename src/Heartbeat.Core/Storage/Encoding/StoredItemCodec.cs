using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Heartbeat.Auditing;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Storage.Encoding;

/// <summary>Writes what is rare and read by people as JSON: silences, revoked tokens, entries of the audit trail.</summary>
internal static class StoredItemCodec
{
    public static void Write(ByteSink sink, StoredItem item)
    {
        sink.WriteByte((byte)item.Kind);
        sink.WriteSigned(item.Id);
        sink.WriteBytes(Encode(item));
    }

    public static StoredItem Read(ref ByteSource source)
    {
        var kind = source.ReadEnum<StoredItemKind>();
        var id = source.ReadSigned();
        return Decode(kind, id, source.ReadBytes());
    }

    /// <summary>Encodes the value alone; nothing where it is gone.</summary>
    public static byte[] Encode(StoredItem item) =>
        item.Value is null ? [] : JsonSerializer.SerializeToUtf8Bytes(item.Value, TypeOf(item.Kind));

    /// <exception cref="InvalidDataException">The bytes are no such thing.</exception>
    public static StoredItem Decode(StoredItemKind kind, long id, ReadOnlySpan<byte> json) =>
        new(kind, id, json.IsEmpty ? null : Parse(json, TypeOf(kind)));

    public static byte[] Encode(AuditEntry entry) =>
        JsonSerializer.SerializeToUtf8Bytes(entry, StorageJsonContext.Default.AuditEntry);

    /// <param name="id">The number of the record that brought the entry: it is the entry's, too.</param>
    /// <param name="json">The entry.</param>
    /// <exception cref="InvalidDataException">The bytes are no entry.</exception>
    public static AuditEntry DecodeAudit(long id, ReadOnlySpan<byte> json) =>
        (AuditEntry)Parse(json, StorageJsonContext.Default.AuditEntry) with { Id = id };

    private static JsonTypeInfo TypeOf(StoredItemKind kind) => kind switch
    {
        StoredItemKind.Silence => StorageJsonContext.Default.Silence,
        _ => StorageJsonContext.Default.RevokedToken,
    };

    private static object Parse(ReadOnlySpan<byte> json, JsonTypeInfo type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new InvalidDataException("A stored item has no value.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("A stored item cannot be read.", exception);
        }
    }
}
