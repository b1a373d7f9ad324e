using System.Net;
using Heartbeat.EndToEnd.Support;
using Heartbeat.Tests;

namespace Heartbeat.EndToEnd.Samples;

/// <summary>The sample app that watches its own job.</summary>
public sealed class EmbeddedSampleTests
{
    [Fact]
    public async Task Its_job_is_up_after_a_moment_it_ends_when_told_to_and_leaves_nothing_for_git()
    {
        using var folder = new TempFolder();
        await using var app = await ServerProcess.RunAsync(folder.Path, [Places.Embedded, "--urls", "http://127.0.0.1:0"]);

        await Wait.UntilAsync(
            async () => (await app.Api.SendAsync(HttpMethod.Get, "/")).Body.EndsWith("The job is Up.", StringComparison.Ordinal),
            "the job ran once");
        Assert.Equal(HttpStatusCode.OK, (await app.Api.SendAsync(HttpMethod.Get, "/health")).Status);
        Assert.Equal(0, await app.StopAsync());
        Assert.NotEmpty(Directory.GetFiles(folder.Path));
        Assert.Empty(GitIgnore.ShownIn(folder.Path));
    }
}
