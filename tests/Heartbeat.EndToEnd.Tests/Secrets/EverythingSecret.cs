using System.Net;
using Heartbeat.EndToEnd.Support;

namespace Heartbeat.EndToEnd.Secrets;

/// <summary>Uses every secret there is, rightly and wrongly, and looks for them.</summary>
internal sealed class EverythingSecret
{
    private const string WriteKey = "write-key-nobody-may-read-1";
    private const string ReadKey = "read-key-nobody-may-read-22";
    private const string WrongKey = "wrong-key-nobody-may-read-3";
    private const string PingKey = "ping-key-nobody-may-read-44";
    private const string Bearer = "bearer-nobody-may-read-5555";

    private readonly HashSet<string> _secrets =
        new(StringComparer.Ordinal) { WriteKey, ReadKey, WrongKey, PingKey, Bearer, WebhookReceiver.Secret };

    public static IReadOnlyList<string> SettingsFor(WebhookReceiver hooks) =>
    [
        .. hooks.Settings,
        $"Heartbeat:Notifiers:ops:Headers:Authorization=Bearer {Bearer}",
        $"Heartbeat:ApiKeys:0:Key={WriteKey}",
        "Heartbeat:ApiKeys:0:Access=ReadWrite",
        $"Heartbeat:ApiKeys:1:Key={ReadKey}",
        $"Heartbeat:PingKeys:0={PingKey}",
    ];

    public async Task UseAsync(HeartbeatApi api, WebhookReceiver hooks)
    {
        using var wrong = new HeartbeatApi(new Uri(api.Url)) { ApiKey = WrongKey };
        using var reader = new HeartbeatApi(new Uri(api.Url)) { ApiKey = ReadKey };
        api.ApiKey = WriteKey;
        var monitor = await api.CreateAsync(
            new { name = "leaky", slug = "leaky-job", interval = "1s", grace_period = "1s", max_run_time = "1h" });
        _secrets.Add(monitor.Token);
        await wrong.SendAsync(HttpMethod.Get, "/api/v1/heartbeats");
        await reader.GetAsync("/api/v1/heartbeats");

        foreach (var path in new[]
        {
            $"/ping/{monitor.Token}", $"/ping/{monitor.Token.ToUpperInvariant()}/start", $"/ping/{monitor.Token}/",
            $"/api/v1/ping/{monitor.Token}/0", $"/heartbeat/{monitor.Token}/fail", $"/api/heartbeat/{monitor.Token}",
            $"/api/v1/heartbeat/{monitor.Token}/3", $"/ping/{PingKey}/leaky-job", $"/ping/{PingKey}/no-such-job",
            $"/ping/{monitor.Token}/999", $"/ping/{monitor.Token}/nonsense", $"/ping/{monitor.Token}?rid=no&at=garbage",
            $"/ping/{monitor.Token}/start/too/long", $"/{monitor.Token}", $"/ping//{monitor.Token}",
        })
        {
            await api.SendAsync(HttpMethod.Get, path);
            await api.SendAsync(HttpMethod.Post, path, "the output of the job");
            await api.SendAsync(HttpMethod.Head, path);
            await api.SendAsync(HttpMethod.Delete, path);
        }

        Assert.Equal(HttpStatusCode.OK, await api.PingAsync(monitor));
        await Wait.UntilAsync(() => hooks.Received.Any(static hook => hook.Reason == "missed"), "silence is told");
        var (status, body) = await api.SendAsync(HttpMethod.Post, $"/api/v1/heartbeats/{monitor.Id}/rotate-token");
        Assert.Equal(HttpStatusCode.OK, status);
        var fresh = TestMonitor.Of(System.Text.Json.Nodes.JsonNode.Parse(body)!);
        Assert.True(_secrets.Add(fresh.Token));
        Assert.Equal(HttpStatusCode.NotFound, await api.PingAsync(monitor));
        Assert.Equal(HttpStatusCode.OK, await api.PingAsync(fresh));
        await Wait.UntilAsync(() => hooks.Received[^1].Event == "up", "the recovery is told");
    }

    public void AssertNotIn(IEnumerable<string> texts)
    {
        var leaks = texts.Where(text => _secrets.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(leaks.Distinct(StringComparer.Ordinal).Take(20));
    }
}
