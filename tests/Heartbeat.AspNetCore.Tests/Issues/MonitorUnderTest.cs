using System.Net;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Issues;

/// <summary>A monitor of a real app as its job and its operator see it.</summary>
internal sealed class MonitorUnderTest(RealApp app, long id, string uuid) : IAsyncDisposable
{
    public RealApp App { get; } = app;

    public long Id { get; } = id;

    /// <summary>Due every minute, with ten seconds of grace, and twenty for a run.</summary>
    public static async Task<MonitorUnderTest> StartAsync()
    {
        var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(
            new { name = "job", interval = "1m", grace_period = "10s", max_run_time = "20s" });
        return new(app, (long)monitor["id"]!, (string)monitor["uuid"]!);
    }

    public async Task PingAsync(string verb = "")
    {
        // As many clients do: some with a number, some with nothing behind the token.
        var path = verb.Length == 0 ? $"/ping/{uuid}" : $"/ping/{uuid}/{verb}";
        Assert.Equal(HttpStatusCode.OK, await App.PingAsync(path));
    }

    public async Task OrderAsync(string action) => Assert.Equal(
        HttpStatusCode.OK, await App.SendAsync(HttpMethod.Post, $"/api/v1/heartbeats/{Id}/{action}"));

    public Task PassAsync(int seconds) => App.PassAsync(TimeSpan.FromSeconds(seconds));

    public async Task<JsonNode> GetAsync() => (await App.GetAsync($"/api/v1/heartbeats/{Id}"))["heartbeat"]!;

    public async Task<string> StatusAsync() => (string)(await GetAsync())["status"]!;

    public async Task<JsonArray> RunsAsync() => (await App.GetAsync($"/api/v1/heartbeats/{Id}/runs"))["runs"]!.AsArray();

    public async Task<JsonArray> PingsAsync() => (await App.GetAsync($"/api/v1/heartbeats/{Id}/pings"))["pings"]!.AsArray();

    /// <summary>Waits for some number of messages and says what they are.</summary>
    public async Task<string[]> MessagesAsync(int count)
    {
        await App.Notifier.WaitForAsync(count);
        return [.. App.Notifier.Notifications.Select(static message => $"{message.Kind} {message.Reason}")];
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
