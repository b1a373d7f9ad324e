using System.Text.Json.Serialization;
using Heartbeat.Monitors.Bulk;

namespace Heartbeat.AspNetCore.Management.Bulk;

/// <summary>What became of one monitor, on the wire.</summary>
internal sealed record BulkItemJson(
    long Id,
    string? Name,
    [property: JsonConverter(typeof(SnakeCaseEnumConverter<BulkOutcome>))] BulkOutcome Outcome,
    string? Error);
