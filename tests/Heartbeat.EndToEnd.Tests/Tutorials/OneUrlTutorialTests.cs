using Heartbeat.EndToEnd.Support;
using Heartbeat.Tests;

namespace Heartbeat.EndToEnd.Tutorials;

/// <summary>Runs every call of <c>docs/tutorials.md</c> with only host and id replaced.</summary>
public sealed class OneUrlTutorialTests
{
    [Fact]
    public async Task Every_documented_call_is_a_success_of_its_monitor()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var calls = DocumentedCall.ReadAll();
        Assert.Equal(10, calls.Count);

        foreach (var call in calls)
        {
            var monitor = await server.Api.CreateAsync(new { name = call.Section, interval = "24h" });
            var (program, arguments) = call.For(server.Api.Url, monitor.Token);

            var result = await Shell.RunAsync(folder.Path, program, arguments);

            Assert.True(result.ExitCode == 0, $"{call}\n{result}");
            Assert.Equal("up", (string?)(await server.Api.GetAsync(monitor))["status"]);
        }
    }

    [Fact]
    public async Task A_slug_is_an_id_where_it_was_set()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var monitor = await server.Api.CreateAsync(
            new { name = "Billing", slug = "hb_billing_nightly", interval = "24h" });
        var call = DocumentedCall.ReadAll().First(static call => call is { Section: "Uptrack", Language: "sh" });
        var (program, arguments) = call.For(server.Api.Url, "hb_billing_nightly");

        (await Shell.RunAsync(folder.Path, program, arguments)).MustEndWith(0);

        Assert.Equal("up", (string?)(await server.Api.GetAsync(monitor))["status"]);
    }
}
