using System.Text.Json;

namespace Heartbeat.Storage.Encoding;

/// <summary>Writes a delivery: what changes about it in binary, the message itself as JSON.</summary>
internal static class DeliveryCodec
{
    private const byte Version = 1;

    public static void Encode(ByteSink sink, DeliveryEntry delivery)
    {
        sink.Clear();
        Write(sink, delivery);
    }

    /// <exception cref="InvalidDataException">The bytes are no delivery, or one of a newer version.</exception>
    public static DeliveryEntry Decode(ReadOnlySpan<byte> bytes)
    {
        var source = new ByteSource(bytes);
        var delivery = Read(ref source);
        source.End();
        return delivery;
    }

    public static void Write(ByteSink sink, DeliveryEntry delivery)
    {
        sink.WriteByte(Version);
        sink.WriteSigned(delivery.Id);
        sink.WriteText(delivery.Notifier);
        sink.WriteByte((byte)delivery.Condition);
        sink.WriteByte((byte)delivery.Status);
        sink.WriteSigned(delivery.Attempts);
        sink.WriteInstant(delivery.CreatedAt);
        sink.WriteInstant(delivery.NotBefore);
        sink.WriteInstant(delivery.WindowEnd);
        sink.WriteInstant(delivery.FirstAttemptAt);
        sink.WriteInstant(delivery.SettledAt);
        sink.WriteText(delivery.Error);
        sink.WriteBoolean(delivery.OutageOpen);
        sink.WriteSigned(delivery.OpenedBy ?? 0);
        sink.WriteBytes(JsonSerializer.SerializeToUtf8Bytes(
            delivery.Notification, StorageJsonContext.Default.Notification));
    }

    public static DeliveryEntry Read(ref ByteSource source)
    {
        source.ReadVersion("delivery", Version);
        var id = source.ReadSigned();
        var notifier = source.ReadRequiredText();
        var condition = source.ReadEnum<DeliveryCondition>();
        var status = source.ReadEnum<DeliveryStatus>();
        var attempts = source.ReadInt32();
        var createdAt = source.ReadInstant();
        var notBefore = source.ReadInstant();
        var windowEnd = source.ReadInstant();
        var firstAttemptAt = source.ReadInstant();
        var settledAt = source.ReadInstant();
        var error = source.ReadText();
        var outageOpen = source.ReadBoolean();
        var openedBy = source.ReadSigned();
        return new()
        {
            Id = id,
            Notifier = notifier,
            Condition = condition,
            Status = status,
            Attempts = attempts,
            CreatedAt = createdAt,
            NotBefore = notBefore,
            WindowEnd = windowEnd,
            FirstAttemptAt = firstAttemptAt,
            SettledAt = settledAt,
            Error = error,
            OutageOpen = outageOpen,
            OpenedBy = openedBy == 0 ? null : openedBy,
            Notification = ReadNotification(source.ReadBytes()),
        };
    }

    private static Notifications.Notification ReadNotification(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StorageJsonContext.Default.Notification)
                ?? throw new InvalidDataException("A delivery has no message.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("The message of a delivery cannot be read.", exception);
        }
    }
}
