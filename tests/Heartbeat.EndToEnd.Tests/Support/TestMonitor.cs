using System.Text.Json.Nodes;

namespace Heartbeat.EndToEnd.Support;

/// <summary>What a test has to know of a monitor.</summary>
internal sealed record TestMonitor(long Id, string Token)
{
    public static TestMonitor Of(JsonNode json) => new((long)json["id"]!, (string)json["uuid"]!);
}
