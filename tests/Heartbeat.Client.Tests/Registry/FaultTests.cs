using System.Net;
using System.Net.Sockets;
using Heartbeat.Client.Registry.Support;
using Heartbeat.Monitors;
using Heartbeat.Storage;
using Heartbeat.Testing;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.Client.Registry;

/// <summary>Servers that do not answer, cannot at the moment, or are no Heartbeat.</summary>
public sealed class FaultTests
{
    private const string Monitor =
        """
        {"id":7,"name":"x","origin":"api","status":"up","interval":"1d","grace_period":"1h","version":1,"uuid":"t",
        "tags":[],"depends_on":[],"failure_threshold":1,"recovery_threshold":1,"methods":"any"}
        """;

    private static readonly RequestDelegate Busy = FakeServer.Answer(
        HttpStatusCode.ServiceUnavailable,
        """{"status":503,"detail":"The store is busy","error":{"code":"STORE_UNAVAILABLE"}}""",
        "application/problem+json",
        ("Retry-After", "2"));

    private static readonly RequestDelegate Fine = FakeServer.Answer(HttpStatusCode.OK, Monitor);

    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public static TheoryData<string, Func<IMonitorRegistry, Task>> Repeatable => new()
    {
        { "FindAsync", static registry => registry.FindAsync(7) },
        { "UpsertAsync", static registry => registry.UpsertAsync("x", new() { Interval = "1d" }) },
        { "DeclareAsync", static registry => registry.DeclareAsync("x", new() { Interval = "1d" }) },
        { "PauseAsync", static registry => registry.PauseAsync(7) },
        { "ResumeAsync", static registry => registry.ResumeAsync(7) },
        { "RetireAsync", static registry => registry.RetireAsync(7) },
        { "RestoreAsync", static registry => registry.RestoreAsync(7) },
        { "AcknowledgeAsync", static registry => registry.AcknowledgeAsync(7) },
        { "DeleteAsync", static registry => registry.DeleteAsync(7) },
        { "CreateAsync", static registry => registry.CreateAsync(new() { Name = "x", Interval = "1d" }) },
    };

    public static TheoryData<string, Func<IMonitorRegistry, Task>> NotRepeatable => new()
    {
        { "UpsertAsync of a version", static registry => registry.UpsertAsync("x", new() { Interval = "1d" }, 0) },
        { "AddSilenceAsync", static registry => registry.AddSilenceAsync(new() { All = true, Duration = "1h" }) },
        { "BulkAsync", static registry => registry.BulkAsync(new() { All = true, Action = Monitors.Bulk.BulkAction.Resume }) },
        { "ImportAsync", static registry => registry.ImportAsync(new()) },
        { "RotateTokenAsync", static registry => registry.RotateTokenAsync(7) },
    };

    [Theory]
    [MemberData(nameof(Repeatable))]
    public async Task What_can_be_done_twice_is_sent_again_where_no_answer_came(string what, Func<IMonitorRegistry, Task> call)
    {
        await using var server = await FakeServer.StartAsync(FakeServer.Break, FakeServer.Break, Fine);
        using var client = new HttpClient { BaseAddress = server.Address };

        await DriveAsync(call(Registries.Over(client, _time)));

        Assert.Equal((what, 3), (what, server.Requests.Count));
        Assert.Single(server.Requests.Distinct());
    }

    [Theory]
    [MemberData(nameof(NotRepeatable))]
    public async Task What_cannot_be_done_twice_is_not_sent_again_where_it_may_have_arrived(
        string what, Func<IMonitorRegistry, Task> call)
    {
        await using var server = await FakeServer.StartAsync(FakeServer.Break);
        using var client = new HttpClient { BaseAddress = server.Address };

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => DriveAsync(call(Registries.Over(client, _time))));

        Assert.IsType<HttpRequestException>(fault.InnerException);
        Assert.Equal((what, 1), (what, server.Requests.Count));
    }

    [Fact]
    public async Task A_creation_carries_a_key_of_its_own_and_the_same_in_each_attempt()
    {
        await using var server = await FakeServer.StartAsync(FakeServer.Break, FakeServer.Answer(
            HttpStatusCode.Created, Monitor, headers: ("Idempotent-Replayed", "true")));
        using var client = new HttpClient { BaseAddress = server.Address };
        var registry = Registries.Over(client, _time);

        var created = await DriveAsync(registry.CreateAsync(new() { Name = "x", Interval = "1d" }));
        await registry.CreateAsync(new() { Name = "x", Interval = "1d" });

        Assert.True(created.Created);
        Assert.Equal(server.Requests[0].IdempotencyKey, server.Requests[1].IdempotencyKey);
        Assert.NotEqual(server.Requests[0].IdempotencyKey, server.Requests[2].IdempotencyKey);
    }

    [Fact]
    public async Task A_new_monitor_keeps_its_token_where_the_answer_is_lost()
    {
        await using var server = await FakeServer.StartAsync(FakeServer.Break, Fine);
        using var client = new HttpClient { BaseAddress = server.Address };

        await DriveAsync(Registries.Over(client, _time).UpsertAsync("x", new() { Interval = "1d" }));

        Assert.All(server.Requests, static request => Assert.Matches("\"token\":\"[^\"]{16,}\"", request.Body));
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
    }

    [Fact]
    public async Task The_wait_is_as_long_as_the_server_says()
    {
        await using var server = await FakeServer.StartAsync(Busy, Fine);
        using var client = new HttpClient { BaseAddress = server.Address };
        var armed = _time.WaitForTimerAsync();

        var found = Registries.Over(client, _time).FindAsync(7);
        await armed;
        _time.Advance(TimeSpan.FromMilliseconds(1_999));
        Assert.Equal((1, 1), (server.Requests.Count, _time.ArmedTimerCount));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(7, (await found)!.Id);
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task Who_is_to_wait_for_long_is_told_at_once(HttpStatusCode status)
    {
        await using var server = await FakeServer.StartAsync(FakeServer.Answer(status, headers: ("Retry-After", "6")));
        using var client = new HttpClient { BaseAddress = server.Address };

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Registries.Over(client, _time).FindAsync(7));

        Assert.Equal(status, Assert.IsType<HttpRequestException>(fault.InnerException).StatusCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_asked_four_times()
    {
        await using var server = await FakeServer.StartAsync(Busy);
        using var client = new HttpClient { BaseAddress = server.Address };
        var registry = Registries.Over(client, _time);

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => DriveAsync(registry.BulkAsync(
            new() { All = true, Action = Monitors.Bulk.BulkAction.Resume })));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => registry.RotateTokenAsync(7));

        Assert.Contains("The store is busy", fault.Message, StringComparison.Ordinal);
        Assert.Equal([4, 1], server.Requests.GroupBy(static request => request.Line).Select(static group => group.Count()));
    }

    [Fact]
    public async Task Nobody_at_the_address_is_a_store_that_may_work_later()
    {
        using var client = new HttpClient { BaseAddress = ClosedAddress() };

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => DriveAsync(Registries.Over(client, _time).AddSilenceAsync(new() { All = true, Duration = "1h" })));

        Assert.Equal(
            HttpRequestError.ConnectionError, Assert.IsType<HttpRequestException>(fault.InnerException).HttpRequestError);
    }

    [Fact]
    public async Task A_call_that_the_caller_cancels_ends_as_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await FakeServer.StartAsync(async context =>
        {
            await cancellation.CancelAsync();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        using var client = new HttpClient { BaseAddress = server.Address };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Registries.Over(client, _time).FindAsync(7, cancellation.Token));
    }

    [Fact]
    public async Task A_time_limit_that_runs_out_is_a_store_that_may_work_later()
    {
        using var client = new HttpClient(new EndlessHandler())
        {
            BaseAddress = new Uri("http://localhost"),
            Timeout = TimeSpan.FromMilliseconds(1),
        };

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Registries.Over(client, _time).PauseAsync(7));

        Assert.IsType<TaskCanceledException>(fault.InnerException);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "<html>Not found</html>", "text/html")]
    [InlineData(HttpStatusCode.NotFound, """{"error":"no such page"}""", "application/json")]
    [InlineData(HttpStatusCode.OK, "<html>Log in</html>", "text/html")]
    [InlineData(HttpStatusCode.OK, """{"checks":[]}""", "application/json")]
    [InlineData(HttpStatusCode.BadRequest, "Bad request", "text/plain")]
    public async Task Another_server_than_Heartbeats_is_told(HttpStatusCode status, string body, string type)
    {
        await using var server = await FakeServer.StartAsync(FakeServer.Answer(status, body, type));
        using var client = new HttpClient { BaseAddress = server.Address };
        var registry = Registries.Over(client, _time);

        var fault = await Assert.ThrowsAsync<NotSupportedException>(() => registry.ListAsync(new()));
        await Assert.ThrowsAsync<NotSupportedException>(() => registry.FindAsync(7));
        await Assert.ThrowsAsync<NotSupportedException>(() => registry.CreateAsync(new() { Name = "x", Interval = "1d" }));

        Assert.Contains(server.Address.Authority, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task A_key_that_the_server_does_not_take_is_told_with_its_setting(HttpStatusCode status)
    {
        await using var server = await FakeServer.StartAsync(FakeServer.Answer(status));
        using var client = new HttpClient { BaseAddress = server.Address };

        var fault = await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => Registries.Over(client, _time).ListAsync(new()));

        Assert.Contains("Heartbeat:Client:ApiKey", fault.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_schedule_that_only_a_later_server_knows_is_told()
    {
        await using var server = await FakeServer.StartAsync(
            FakeServer.Answer(HttpStatusCode.OK, Monitor.Replace("\"1d\"", "\"every full moon\"", StringComparison.Ordinal)));
        using var client = new HttpClient { BaseAddress = server.Address };

        await Assert.ThrowsAsync<NotSupportedException>(() => Registries.Over(client, _time).FindAsync(7));
    }

    [Fact]
    public async Task A_zone_that_only_the_server_knows_keeps_its_name()
    {
        await using var server = await FakeServer.StartAsync(FakeServer.Answer(HttpStatusCode.OK, Monitor.Replace(
            "\"interval\":\"1d\"", "\"cron\":\"0 3 * * *\",\"time_zone\":\"Moon/Base\"", StringComparison.Ordinal)));
        using var client = new HttpClient { BaseAddress = server.Address };

        var found = await Registries.Over(client, _time).FindAsync(7);

        Assert.Equal("Moon/Base", Assert.IsType<Schedules.CronSchedule>(found!.Schedule).TimeZone.Id);
    }

    private static Uri ClosedAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }

    /// <summary>Lets the waits of a call pass until it ends.</summary>
    private async Task<T> DriveAsync<T>(Task<T> call)
    {
        await DriveAsync((Task)call);
        return await call;
    }

    private async Task DriveAsync(Task call)
    {
        while (!call.IsCompleted)
        {
            var armed = _time.WaitForTimerAsync();
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(call, armed);
        }

        await call;
    }
}
