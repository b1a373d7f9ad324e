using Heartbeat.Notifiers.Webhook;

namespace Snippets;

/// <summary>The other side of a webhook: a program of its own.</summary>
public static class Receiver
{
    public static void Run(string[] args)
    {
        #region docs/notifications.md
        var app = WebApplication.Create(args);
        var secret = app.Configuration["AlertSecret"] ?? throw new InvalidOperationException("AlertSecret is not set.");

        app.MapPost("/alerts", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var header = request.Headers[WebhookSignature.HeaderName].ToString();
            return WebhookSignature.Verify(secret, header, body.ToArray(), TimeProvider.System.GetUtcNow())
                ? Results.Ok()
                : Results.Unauthorized();
        });

        app.Run();
        #endregion
    }
}
