using System.Text.Json.Serialization;
using Heartbeat.AspNetCore.Management.Bulk;
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
[JsonSerializable(typeof(OccurrencesJson))]
[JsonSerializable(typeof(BulkResultJson))]
[JsonSerializable(typeof(ImportResultJson))]
internal sealed partial class ManagementJsonContext : JsonSerializerContext;
