using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Hosting;

/// <summary>A server that is no Heartbeat; a test says what it answers.</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    /// <summary>The item of a request that holds its body.</summary>
    public const string Body = "body";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<OtherRequest> _requests = new();

    private OtherServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public IReadOnlyList<OtherRequest> Requests => [.. _requests];

    public static async Task<OtherServer> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var server = new OtherServer(builder.Build());
        server._app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            context.Items[Body] = body;
            server._requests.Enqueue(new OtherRequest(
                $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}",
                body,
                context.Request.Headers.ToDictionary(
                    static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            await answer(context);
        });
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
