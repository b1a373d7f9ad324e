using System.Text.Json.Serialization;
using Heartbeat.Auditing;
using Heartbeat.Notifications;
using Heartbeat.RefusedPings;
using Heartbeat.Silences;

namespace Heartbeat.Storage.Encoding;

/// <summary>How messages and stored items are kept: short, with enums as their persisted numbers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Notification))]
[JsonSerializable(typeof(Silence))]
[JsonSerializable(typeof(RevokedToken))]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class StorageJsonContext : JsonSerializerContext;
