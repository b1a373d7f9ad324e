using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heartbeat.EndToEnd.Support;

/// <summary>Takes webhooks on the loopback interface.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    public const string Secret = "the-secret-of-this-webhook";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedWebhook> _received = new();

    private WebhookReceiver(WebApplication app)
    {
        _app = app;
        app.MapPost("/hook", TakeAsync);
    }

    public string Url => _app.Urls.Single() + "/hook";

    public IReadOnlyList<ReceivedWebhook> Received => [.. _received];

    /// <summary>Gets the settings that make a server send its messages here.</summary>
    public IReadOnlyList<string> Settings =>
    [
        "Heartbeat:Notifiers:ops:Type=webhook",
        $"Heartbeat:Notifiers:ops:Url={Url}",
        $"Heartbeat:Notifiers:ops:Secret={Secret}",
    ];

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build());
        await receiver._app.StartAsync();
        return receiver;
    }

    public IReadOnlyList<ReceivedWebhook> Of(TestMonitor monitor) =>
        [.. _received.Where(webhook => webhook.MonitorId == monitor.Id)];

    public IReadOnlyList<string> EventsOf(TestMonitor monitor) => [.. Of(monitor).Select(static webhook => webhook.Event)];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var arrival = TimeProvider.System.GetUtcNow();
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue(
            new ReceivedWebhook(arrival, context.Request.Headers["Heartbeat-Signature"].ToString(), body.ToArray()));
    }
}
