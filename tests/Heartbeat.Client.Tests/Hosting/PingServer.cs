using Microsoft.AspNetCore.Http;

namespace Heartbeat.Client.Hosting;

/// <summary>A server that takes pings and no other signals, unless a test has it answer otherwise.</summary>
internal sealed class PingServer : IAsyncDisposable
{
    public const string Native = "POST /api/v1/signals";
    public const string Ping = "POST /ping/" + HeartbeatServer.PingKey + "/" + HeartbeatServer.Monitor;

    private OtherServer? _server;

    private PingServer()
    {
    }

    /// <summary>Gets or sets what it answers to signals in Heartbeat's own way.</summary>
    public Func<HttpContext, Task> ToSignals { get; set; } = Answer(404);

    /// <summary>Gets or sets what it answers to pings.</summary>
    public Func<HttpContext, Task> ToPings { get; set; } = Answer(200, "OK");

    public Uri Address => _server!.Address;

    public IReadOnlyList<OtherRequest> Requests => _server!.Requests;

    public IEnumerable<string> Lines => Requests.Select(static request => request.Line);

    public static async Task<PingServer> StartAsync()
    {
        var server = new PingServer();
        server._server = await OtherServer.StartAsync(context =>
            context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
                ? server.ToSignals(context)
                : server.ToPings(context));
        return server;
    }

    public static Func<HttpContext, Task> Answer(int status, string body = "", string? type = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    };

    /// <summary>Answers as Heartbeat does to a request that it refuses.</summary>
    public static Func<HttpContext, Task> Refusal(int status, string code) =>
        Answer(status, $$$"""{"detail":"no","error":{"code":"{{{code}}}"}}""", "application/problem+json");

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
