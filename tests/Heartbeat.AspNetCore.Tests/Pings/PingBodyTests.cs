using System.Text;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Heartbeat.AspNetCore.Pings;

public sealed class PingBodyTests
{
    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task The_body_is_kept(string method)
    {
        await using var app = await TestApp.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/ping/{TestApp.Token}/3")
        {
            Content = new StringContent("exit: disk full \u2713"),
        };

        using var response = await app.Client.SendAsync(request);

        Assert.Equal("exit: disk full \u2713", app.Store.Single.Content!.Body);
        Assert.Null(app.Store.Single.Content!.OriginalBodyLength);
    }

    [Fact]
    public async Task An_empty_body_is_none()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.Client.PostAsync($"/ping/{TestApp.Token}", new StringContent(""));

        Assert.Null(app.Store.Single.Content!.Body);
    }

    [Fact]
    public async Task Of_a_long_body_the_first_and_the_last_part_are_kept_and_no_character_is_split()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.Settings["Heartbeat:Ping:BodyLimit"] = "1001");
        var text = string.Concat(Enumerable.Repeat("\u20ac", 1_000));

        using var response = await app.Client.PostAsync($"/ping/{TestApp.Token}", new StringContent(text));

        var content = app.Store.Single.Content!;
        Assert.Equal(3_000, content.OriginalBodyLength);
        Assert.Equal($"{text[..166]}\n[... 2001 bytes left out ...]\n{text[..167]}", content.Body);
        Assert.Equal("1001", response.Headers.GetValues("Ping-Body-Limit").Single());
    }

    [Fact]
    public async Task Zeros_in_a_body_are_replaced()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.Client.PostAsync(
            $"/ping/{TestApp.Token}", new ByteArrayContent([0x61, 0x00, 0x62]));

        Assert.Equal("a\uFFFDb", app.Store.Single.Content!.Body);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    [InlineData(0x80)]
    public async Task Bytes_that_become_longer_as_text_are_kept_within_the_limit(byte value)
    {
        await using var app = await TestApp.StartAsync();
        var body = new byte[100_000];
        body.AsSpan().Fill(value);

        using var response = await app.Client.PostAsync($"/ping/{TestApp.Token}", new ByteArrayContent(body));

        var content = app.Store.Single.Content!;
        Assert.InRange(Encoding.UTF8.GetByteCount(content.Body!), 99_000, 100_100);
        Assert.Equal(100_000, content.OriginalBodyLength);
    }

    [Fact]
    public async Task A_body_beyond_all_limits_is_cut_off_and_the_ping_counts()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.UseKestrel = true);
        using var socket = await RawClient.ConnectAsync(app);
        await socket.SendAsync($"POST /ping/{TestApp.Token} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n");
        var piece = new byte[1024 * 1024];
        piece.AsSpan().Fill((byte)'x');
        for (var sent = 0; sent < 11; sent++)
        {
            await socket.SendAsync(piece);
        }

        var reply = await socket.ReceiveAsync();

        Assert.StartsWith("HTTP/1.1 200", reply, StringComparison.Ordinal);
        Assert.Equal(99_999_999_999, app.Store.Single.Content!.OriginalBodyLength);
        Assert.True(app.Store.Single.Content!.Body!.Length < 100_100);
    }

    [Theory]
    [InlineData("Content-Length: 1000\r\n\r\nhalf of it")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\na\r\nhalf of it\r\n")]
    public async Task A_body_that_breaks_off_does_not_stop_the_ping(string rest)
    {
        await using var app = await TestApp.StartAsync(static setup => setup.UseKestrel = true);
        using var socket = await RawClient.ConnectAsync(app);
        await socket.SendAsync($"POST /ping/{TestApp.Token}/1 HTTP/1.1\r\nHost: localhost\r\n{rest}");
        socket.EndSending();

        var signal = await app.Store.First;
        Assert.Equal((SignalKind.Fail, (byte?)1), (signal.Kind, signal.ExitCode));

        // Kestrel keeps to itself what arrives together with the end of the connection.
        Assert.True(signal.Content!.Body is null or "half of it", signal.Content.Body);
        Assert.Equal("[the body broke off]", signal.Content!.Message);
    }

    [Fact]
    public async Task A_chunk_that_is_none_does_not_stop_the_ping()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.UseKestrel = true);
        using var socket = await RawClient.ConnectAsync(app);

        await socket.SendAsync(
            $"POST /ping/{TestApp.Token} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nnot a chunk\r\n\r\n");
        var reply = await socket.ReceiveAsync();

        Assert.StartsWith("HTTP/1.1 200", reply, StringComparison.Ordinal);
        Assert.Equal(SignalKind.Success, app.Store.Single.Kind);
    }

    [Fact]
    public async Task The_servers_own_rule_for_slow_bodies_does_not_cut_the_wait_short()
    {
        var rates = new TaskCompletionSource<(MinDataRate? Before, MinDataRate? After)>();
        await using var app = await TestApp.StartAsync(setup =>
        {
            setup.UseKestrel = true;
            setup.Pipeline = pipeline => pipeline.Use(async (context, next) =>
            {
                var rate = context.Features.GetRequiredFeature<IHttpMinRequestBodyDataRateFeature>();
                var before = rate.MinDataRate;
                await next(context);
                rates.TrySetResult((before, rate.MinDataRate));
            });
        });

        using var response = await app.Client.PostAsync($"/ping/{TestApp.Token}", new StringContent("done"));

        var (before, after) = await rates.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.NotNull(before);
        Assert.Null(after);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_waited_for_only_so_long()
    {
        TestAppSetup? used = null;
        await using var app = await TestApp.StartAsync(setup =>
        {
            setup.UseKestrel = true;
            used = setup;
        });
        using var socket = await RawClient.ConnectAsync(app);
        var armed = used!.Time.WaitForTimerAsync();
        await socket.SendAsync(
            $"POST /ping/{TestApp.Token} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nso far");
        await armed.WaitAsync(TimeSpan.FromSeconds(10));
        used.Time.Advance(TimeSpan.FromSeconds(30));

        var reply = await socket.ReceiveAsync();

        Assert.StartsWith("HTTP/1.1 200", reply, StringComparison.Ordinal);
        Assert.Equal("[the body broke off]", app.Store.Single.Content!.Message);
    }
}
