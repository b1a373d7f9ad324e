using System.Globalization;
using System.Text.Json.Nodes;

namespace Heartbeat.Docs;

/// <summary>The messages that pages show could have been sent: their parts fit together.</summary>
public sealed class SampleMessageTests
{
    [Theory]
    [InlineData("src/Heartbeat.Notifiers/README.md", "down")]
    [InlineData("docs/notifications.md", "up")]
    public void Ids_and_times_of_a_message_fit_together(string page, string happened)
    {
        var message = Documents.Blocks(page, "json").Select(static block => JsonNode.Parse(block)!)
            .Single(static json => json["id"] is not null);
        var monitor = message["monitor"]!;
        var at = Time(message["at"]);
        var downtime = TimeSpan.FromSeconds((double?)message["downtime_seconds"] ?? 0);

        Assert.Equal(happened, (string?)message["event"]);
        Assert.Equal(happened, (string?)monitor["status"]);
        Assert.StartsWith($"{monitor["id"]}-{Microseconds(at)}-", (string?)message["id"], StringComparison.Ordinal);
        Assert.StartsWith(
            $"{monitor["id"]}-{Microseconds(at - downtime)}-", (string?)message["outage_id"], StringComparison.Ordinal);
        Assert.Equal(happened == "down", (string?)message["id"] == (string?)message["outage_id"]);
        Assert.Equal(at, Time(monitor["last_ping_at"]));
        Assert.Equal(happened == "up", at == Time(monitor["last_success_at"]));
        Assert.True(Time(monitor["due_at"]) > at);
    }

    private static DateTimeOffset Time(JsonNode? node) =>
        DateTimeOffset.Parse((string)node!, CultureInfo.InvariantCulture);

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / 10;
}
