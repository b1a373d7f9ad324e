using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Pings;

public sealed class PingSecretTests
{
    [Fact]
    public async Task A_job_that_prints_its_ping_url_gives_its_token_to_nobody()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.Client.PostAsync(
            $"/ping/{TestApp.Token}/3?msg=see+/ping/{TestApp.Token}",
            new StringContent($"+ curl https://host/ping/{TestApp.Token.ToUpperInvariant()}/3"));

        var content = app.Store.Single.Content!;
        Assert.Equal("+ curl https://host/ping/***/3", content.Body);
        Assert.Equal("see /ping/***", content.Message);
    }

    [Fact]
    public async Task A_job_that_calls_itself_or_its_run_by_its_token_gives_it_to_nobody()
    {
        await using var app = await TestApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/ping/{TestApp.Token}/start?rid={TestApp.Token}");
        request.Headers.TryAddWithoutValidation("User-Agent", $"{new string('x', 240)} {TestApp.Token}");

        using var response = await app.Client.SendAsync(request);

        Assert.Equal("***", app.Store.Single.RunId);
        Assert.Equal($"{new string('x', 240)} ***", app.Store.Single.Content!.UserAgent);
    }

    [Fact]
    public async Task A_refused_ping_that_calls_itself_by_its_old_token_gives_it_to_nobody()
    {
        await using var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(new { name = "x", interval = "1h" });
        var (id, old) = ((long)monitor["id"]!, (string)monitor["uuid"]!);
        await app.SendAsync(HttpMethod.Post, $"/api/v1/heartbeats/{id}/rotate-token");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/ping/{old}");
        request.Headers.TryAddWithoutValidation("User-Agent", $"job {old}");

        using var response = await app.Client.SendAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
        var ping = (await app.GetAsync("/api/v1/refused-pings"))["refused_pings"]![0]!;
        Assert.Equal(("job ***", old[..4] + "…"), ((string?)ping["user_agent"], (string?)ping["token"]));
    }

    [Theory]
    [InlineData("the backup of nightly", "nightly", true, "the backup of nightly")]
    [InlineData("nightly-backup-of-sales ran", "nightly-backup-of-sales", true, "nightly-backup-of-sales ran")]
    [InlineData("key team-secret-key-1!", "team-secret-key-1", false, "key ***!")]
    [InlineData("short word db", "db", false, "short word db")]
    [InlineData(null, "team-secret-key-1", false, null)]
    public void Slugs_and_short_words_stay(string? text, string segment, bool mayBeSlug, string? expected) =>
        Assert.Equal(expected, PingSecret.HideIn(text, segment, mayBeSlug));
}
