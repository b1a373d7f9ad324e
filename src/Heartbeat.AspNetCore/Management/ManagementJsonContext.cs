using System.Text.Json.Serialization;
using Heartbeat.AspNetCore.Management.Audit;
using Heartbeat.AspNetCore.Management.Bulk;
using Heartbeat.AspNetCore.Management.Documents;
using Heartbeat.AspNetCore.Management.RefusedPings;
using Heartbeat.AspNetCore.Management.Silences;
using Heartbeat.AspNetCore.Management.Transfer;

namespace Heartbeat.AspNetCore.Management;

/// <summary>The JSON of the API, the same whatever options the app has for its own.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcMillisecondConverter)])]
[JsonSerializable(typeof(MonitorJson))]
[JsonSerializable(typeof(MonitorDetailsJson))]
[JsonSerializable(typeof(MonitorListJson))]
[JsonSerializable(typeof(PingListJson))]
[JsonSerializable(typeof(RunListJson))]
[JsonSerializable(typeof(StatusChangeListJson))]
[JsonSerializable(typeof(DeliveryListJson))]
[JsonSerializable(typeof(OccurrencesJson))]
[JsonSerializable(typeof(StatsJson))]
[JsonSerializable(typeof(ExecutionListJson))]
[JsonSerializable(typeof(DailyUptimeJson))]
[JsonSerializable(typeof(SilenceJson))]
[JsonSerializable(typeof(SilenceListJson))]
[JsonSerializable(typeof(AuditListJson))]
[JsonSerializable(typeof(RefusedPingListJson))]
[JsonSerializable(typeof(MonitorDocument))]
[JsonSerializable(typeof(UpsertedMonitorDocument))]
[JsonSerializable(typeof(NewMonitorDocument))]
[JsonSerializable(typeof(PauseDocument))]
[JsonSerializable(typeof(AcknowledgementDocument))]
[JsonSerializable(typeof(SilenceDocument))]
[JsonSerializable(typeof(BulkResultJson))]
[JsonSerializable(typeof(ImportResultJson))]
internal sealed partial class ManagementJsonContext : JsonSerializerContext;
