using System.Text;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>What Kestrel refuses before any endpoint sees it, and what it takes once it is told to.</summary>
public sealed class OddRequestTests
{
    private const string Get = $"GET /ping/{TestApp.Token}";
    private const string Rest = "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    public static TheoryData<string> Odd =>
    [
        $"{Get} {Rest}X-Forwarded-For: \u00ff\u00fe\u0080\r\n\r\n",
        $"{Get} {Rest}User-Agent: \u00c3\r\n\r\n",
        $"{Get}?msg={new string('x', 9_000)} {Rest}\r\n",
        $"{Get}?msg={new string('x', 60_000)} {Rest}\r\n",
        $"{Get} {Rest}User-Agent: {new string('x', 40_000)}\r\nCookie: {new string('y', 200_000)}\r\n\r\n",
        $"{Get} {Rest}{string.Concat(Enumerable.Repeat("X-A: b\r\n", 900))}\r\n",
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task What_kestrel_can_be_told_to_take_is_a_ping(string request)
    {
        await using var app = await StartAsync();
        using var socket = await RawClient.ConnectAsync(app);

        await socket.SendAsync(request);

        Assert.StartsWith("HTTP/1.1 200", await socket.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal(SignalKind.Success, app.Store.Single.Kind);
    }

    /// <summary>No setting changes this, and the docs say so: where it becomes better, they can.</summary>
    [Theory]
    [InlineData($"{Get}?msg=\u00c3\u00bc {Rest}\r\n", "HTTP/1.1 400")]
    [InlineData($"POST /ping/{TestApp.Token} HTTP/1.0\r\n\r\nbody", "HTTP/1.1 400")]
    [InlineData($"{Get} {Rest}User-Agent: a\u0000b\r\n\r\n", "HTTP/1.1 400")]
    public async Task What_kestrel_cannot_be_told_to_take_stays_refused(string request, string status)
    {
        await using var app = await StartAsync();
        using var socket = await RawClient.ConnectAsync(app);

        await socket.SendAsync(request);

        Assert.StartsWith(status, await socket.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Empty(app.Store.Asked);
    }

    [Fact]
    public async Task A_query_beyond_ascii_is_read_where_it_is_encoded()
    {
        await using var app = await StartAsync();

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}?msg=%C3%BCber%20%E2%9C%93&%C3%BC=1");

        Assert.Equal("\u00fcber \u2713", app.Store.Single.Content!.Message);
    }

    [Theory]
    [InlineData(new byte[] { 0xC3, 0xBC }, "\u00fc")]
    [InlineData(new byte[] { 0xE2, 0x9C, 0x93 }, "\u2713")]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98, 0x80 }, "\U0001F600")]
    [InlineData(new byte[] { 0xFC }, "\u00fc")]
    [InlineData(new byte[] { 0xFC, 0x62, 0xC3, 0xBC, 0xE2, 0x9C }, "\u00fcb\u00fc\u00e2\u009c")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0xF0, 0x9F, 0x98 }, "\u00ff\u00fe\u00f0\u009f\u0098")]
    public async Task Other_endpoints_get_their_headers_as_they_were_meant(byte[] bytes, string expected)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var seen = new TaskCompletionSource<string>();
        await using var app = await StartAsync(setup => setup.Pipeline = pipeline => pipeline.Use((context, next) =>
        {
            seen.TrySetResult(context.Request.Headers["X-Name"].ToString());
            return next(context);
        }));
        using var socket = await RawClient.ConnectAsync(app);

        await socket.SendAsync($"GET /other {Rest}X-Name: {Encoding.Latin1.GetString(bytes)}\r\n\r\n");

        Assert.Equal(expected, await seen.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task What_the_app_has_set_wider_stays_and_a_small_buffer_does_not_keep_it_from_starting()
    {
        await using var app = await StartAsync(static setup => setup.Services += static services =>
            services.Configure<KestrelServerOptions>(static kestrel =>
            {
                kestrel.Limits.MaxRequestBufferSize = 100_000;
                kestrel.Limits.MaxRequestLineSize = 90_000;
                kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
            }));

        var options = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        Assert.Equal((90_000, 100_000), (options.Limits.MaxRequestLineSize, options.Limits.MaxRequestHeadersTotalSize));
        Assert.Same(Encoding.Latin1, options.RequestHeaderEncodingSelector("X-Name"));
    }

    private static Task<TestApp> StartAsync(Action<TestAppSetup>? change = null) => TestApp.StartAsync(setup =>
    {
        setup.UseKestrel = true;
        setup.Services = static services => new TestHeartbeatBuilder(services).AcceptOddRequests();
        change?.Invoke(setup);
    });
}
