using System.Text.Json.Serialization;
using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Bulk;
using Heartbeat.Monitors.Transfer;
using Heartbeat.Notifications;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>Reads what the management API answers. Fields that a later version adds are passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters =
    [
        typeof(SnakeCaseEnum<AuditAction>), typeof(SnakeCaseEnum<AuthorKind>), typeof(SnakeCaseEnum<BulkOutcome>),
        typeof(SnakeCaseEnum<ChangeReason>), typeof(SnakeCaseEnum<DeliveryStatus>), typeof(SnakeCaseEnum<ImportOutcome>),
        typeof(SnakeCaseEnum<MonitorOrigin>), typeof(SnakeCaseEnum<MonitorStatus>), typeof(SnakeCaseEnum<NotificationKind>),
        typeof(SnakeCaseEnum<RunOutcome>), typeof(SnakeCaseEnum<RunOverlap>), typeof(SnakeCaseEnum<SignalEffect>),
    ])]
[JsonSerializable(typeof(WireMonitor))]
[JsonSerializable(typeof(WireMonitorList))]
[JsonSerializable(typeof(WirePingList))]
[JsonSerializable(typeof(WireRunList))]
[JsonSerializable(typeof(WireStatusChangeList))]
[JsonSerializable(typeof(WireDeliveryList))]
[JsonSerializable(typeof(WireDays))]
[JsonSerializable(typeof(WireStats))]
[JsonSerializable(typeof(WireSilence))]
[JsonSerializable(typeof(WireSilenceList))]
[JsonSerializable(typeof(WireRefusedPingList))]
[JsonSerializable(typeof(WireAuditList))]
[JsonSerializable(typeof(WireBulkResult))]
[JsonSerializable(typeof(WireImportResult))]
internal sealed partial class WireJson : JsonSerializerContext;
