using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Heartbeat.Notifiers.Webhook;

namespace Heartbeat.EndToEnd.Support;

/// <summary>A message that came.</summary>
internal sealed class ReceivedWebhook(DateTimeOffset arrival, string signature, byte[] body)
{
    public DateTimeOffset Arrival => arrival;

    public string Text { get; } = Encoding.UTF8.GetString(body);

    public JsonNode Json { get; } = JsonNode.Parse(body)!;

    public string Id => (string)Json["id"]!;

    public string Event => (string)Json["event"]!;

    public string? Reason => (string?)Json["reason"];

    public long? MonitorId => (long?)Json["monitor"]?["id"];

    public DateTimeOffset At => DateTimeOffset.Parse((string)Json["at"]!, CultureInfo.InvariantCulture);

    public bool IsSigned => WebhookSignature.Verify(WebhookReceiver.Secret, signature, body, arrival);
}
