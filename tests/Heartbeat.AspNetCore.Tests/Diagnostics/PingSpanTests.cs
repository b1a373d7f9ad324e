using System.Collections.Concurrent;
using System.Diagnostics;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Diagnostics;
using Microsoft.AspNetCore.Builder;

namespace Heartbeat.AspNetCore.Diagnostics;

public sealed class PingSpanTests
{
    [Theory]
    [InlineData($"/ping/{TestApp.Token}/start", "start", "accepted", null)]
    [InlineData($"/ping/{TestApp.PingKey}/{TestApp.Slug}", "success", "accepted", TestApp.Slug)]
    [InlineData($"/api/heartbeat/{TestApp.Slug}/1", "fail", "accepted", null)]
    [InlineData("/ping/11111111-2222-3333-4444-555555555555", "success", "unknown_monitor", null)]
    public async Task A_ping_is_a_span_in_the_trace_of_its_request_without_its_token(
        string path, string kind, string result, string? slug)
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is HeartbeatInstrumentation.ActivitySourceName or "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        ActivitySpanId request = default;
        await using var app = await TestApp.StartAsync(setup =>
        {
            setup.UseKestrel = true;
            setup.Pipeline = pipeline => pipeline.Use((context, next) =>
            {
                request = Activity.Current!.SpanId;
                return next(context);
            });
        });

        using var response = await app.SendAsync("GET", path);

        // Apps of other tests are heard, too.
        var span = Assert.Single(spans, span => span.OperationName == "heartbeat.signal" && span.ParentSpanId == request);
        Assert.Equal(kind, span.GetTagItem("heartbeat.signal.kind"));
        Assert.Equal("http", span.GetTagItem("heartbeat.signal.source"));
        Assert.Equal(result, span.GetTagItem("heartbeat.signal.result"));
        Assert.Equal(slug, span.GetTagItem("heartbeat.monitor.slug"));
    }
}
