using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Registry.Support;

/// <summary>A server that answers what the test says, one answer after the other, the last one again and again.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestDelegate[] _answers;
    private readonly List<RecordedRequest> _requests = [];

    private FakeServer(RequestDelegate[] answers)
    {
        _answers = answers;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.First());

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public static async Task<FakeServer> StartAsync(params RequestDelegate[] answers)
    {
        var server = new FakeServer(answers);
        await server._app.StartAsync();
        return server;
    }

    public static RequestDelegate Answer(
        HttpStatusCode status, string body = "", string type = "application/json", params (string Name, string Value)[] headers) =>
        async context =>
        {
            context.Response.StatusCode = (int)status;
            context.Response.ContentType = type;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            await context.Response.WriteAsync(body, context.RequestAborted);
        };

    /// <summary>Breaks the connection without a word.</summary>
    public static Task Break(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        RequestDelegate answer;
        lock (_requests)
        {
            answer = _answers[Math.Min(_requests.Count, _answers.Length - 1)];
            _requests.Add(new(
                $"{context.Request.Method} {context.Request.Path}",
                context.Request.Headers["Idempotency-Key"].ToString(),
                body));
        }

        await answer(context);
    }
}
