using System.Text.Json.Nodes;
using Heartbeat.EndToEnd.Support;

namespace Heartbeat.EndToEnd.Restarts;

/// <summary>What a server says of a monitor: its pings, and the changes that must follow from them.</summary>
internal sealed class MonitorHistory(JsonNode monitor, IReadOnlyList<JsonNode> pings, IReadOnlyList<JsonNode> changes)
{
    public long PingCount => (long)monitor["ping_count"]!;

    public string Status => (string)monitor["status"]!;

    public IReadOnlyList<string> Messages => [.. pings.Select(static ping => (string)ping["message"]!)];

    public IReadOnlyList<(string From, string To)> Changes =>
        [.. changes.Select(static change => ((string)change["from"]!, (string)change["to"]!))];

    public static async Task<MonitorHistory> ReadAsync(HeartbeatApi api, TestMonitor monitor) => new(
        await api.GetAsync(monitor),
        await api.HistoryAsync(monitor, "pings"),
        await api.HistoryAsync(monitor, "status-changes"));

    /// <summary>Goes through the pings and says which changes they make, where nothing is ever missed.</summary>
    public IReadOnlyList<(string From, string To)> ExpectedChanges()
    {
        var expected = new List<(string From, string To)>();
        var status = "new";
        foreach (var ping in pings)
        {
            var next = (string)ping["ping_type"]! switch
            {
                "success" => "up",
                "fail" => "down",
                "exit_code" => (int)ping["exit_code"]! == 0 ? "up" : "down",
                _ => status,
            };
            if (next != status)
            {
                expected.Add((status, next));
                status = next;
            }
        }

        return expected;
    }
}
