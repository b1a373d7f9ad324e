using System.Text.Json.Serialization;
using Heartbeat.AspNetCore.Management;
using Heartbeat.Signals;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>What became of one signal, on the wire.</summary>
internal sealed record SignalResultJson(
    [property: JsonConverter(typeof(SnakeCaseEnumConverter<SignalResult>))] SignalResult Result);
