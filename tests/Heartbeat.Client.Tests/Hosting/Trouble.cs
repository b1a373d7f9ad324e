using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.Client.Hosting;

/// <summary>What stands between a client and a server: it may answer in the server's place, or spoil what it answers.</summary>
internal sealed class Trouble
{
    private readonly ConcurrentQueue<string> _requests = new();

    /// <summary>Gets or sets what happens to reports; <see langword="null"/> where the server just answers.</summary>
    public Func<HttpContext, RequestDelegate, Task>? With { get; set; }

    /// <summary>Gets the path of each report, whatever became of it.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public static Func<HttpContext, RequestDelegate, Task> Answer(int status, int? retryAfter = null) => (context, _) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return Task.CompletedTask;
    };

    /// <summary>Answers as Heartbeat does to a request that it refuses.</summary>
    public static Func<HttpContext, RequestDelegate, Task> Refuse(int status, string code) =>
        (context, _) => PingServer.Refusal(status, code)(context);

    /// <summary>Answers nothing, until the client gives up.</summary>
    public static Task Hang(HttpContext context, RequestDelegate next) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return next(context);
        }

        _requests.Enqueue(context.Request.Path + context.Request.QueryString);
        return With is { } trouble ? trouble(context, next) : next(context);
    }
}
