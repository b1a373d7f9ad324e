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

    [Theory]
    [InlineData("the backup of nightly", "nightly", true, "the backup of nightly")]
    [InlineData("nightly-backup-of-sales ran", "nightly-backup-of-sales", true, "nightly-backup-of-sales ran")]
    [InlineData("key team-secret-key-1!", "team-secret-key-1", false, "key ***!")]
    [InlineData("short word db", "db", false, "short word db")]
    [InlineData(null, "team-secret-key-1", false, null)]
    public void Slugs_and_short_words_stay(string? text, string segment, bool mayBeSlug, string? expected) =>
        Assert.Equal(expected, PingSecret.HideIn(text, segment, mayBeSlug));
}
