using System.Collections.Concurrent;
using System.Diagnostics;
using Heartbeat.Client.Hosting;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.Client.Reporting;

/// <summary>No key is in any log or span, whatever goes wrong.</summary>
public sealed class SecretTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(0)]
    public async Task No_key_is_logged_or_traced(int status)
    {
        var spans = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,

            // The test's own server is in this process, too; its spans are not the client's.
            ActivityStopped = activity =>
            {
                if (activity.Source.Name != "Microsoft.AspNetCore")
                {
                    spans.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await OtherServer.StartAsync(context => AnswerAsync(context, status));
        await using var app = await ClientApp.StartAsync(
            server.Address, static options => options.ApiKey = HeartbeatServer.ApiKey);

        foreach (var kind in (SignalKind[])[SignalKind.Start, SignalKind.Success, SignalKind.Fail])
        {
            await app.ReportAsync(kind);
        }

        Assert.NotEmpty(app.Logs.Lines);
        Assert.NotEmpty(spans);
        Assert.All([.. app.Logs.Lines.Select(static line => line.ToString()), .. spans], static line =>
        {
            Assert.DoesNotContain(HeartbeatServer.PingKey, line, StringComparison.Ordinal);
            Assert.DoesNotContain(HeartbeatServer.ApiKey, line, StringComparison.Ordinal);
        });
    }

    private static Task AnswerAsync(HttpContext context, int status)
    {
        if (status == 0)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        // A server may repeat what it was sent.
        context.Response.StatusCode = status;
        context.Response.Headers.Location = "/elsewhere/" + HeartbeatServer.PingKey;
        context.Response.ContentType = "application/problem+json";
        return context.Response.WriteAsync($$"""{"detail":"the key {{HeartbeatServer.PingKey}} is not known"}""");
    }
}
