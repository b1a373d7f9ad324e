using System.Text.Json.Serialization;
using Heartbeat.Notifications;

namespace Heartbeat.Storage.Encoding;

/// <summary>How messages are kept: short, with enums as their persisted numbers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Notification))]
internal sealed partial class StorageJsonContext : JsonSerializerContext;
