using System.Diagnostics;
using System.Net;
using Heartbeat.Docs.Running;
using Snippets;

namespace Heartbeat.Docs;

/// <summary>What the page says of API keys can be copied.</summary>
public sealed class ApiKeyTests
{
    [Fact]
    public async Task The_commands_make_a_key_and_the_hash_that_opens_for_it()
    {
        var commands = Assert.Single(Documents.Blocks("docs/configuration.md", "sh"));
        var lines = (await RunAsync(commands)).TrimEnd().Split('\n');
        var (key, hash) = (lines[0].Split(": ")[1], lines[1].Split(": ")[1]);
        await using var program = await RunningProgram.StartAsync(
            Programs.FrontPage, $"--Heartbeat:ApiKeys:0:KeyHash={hash}");

        Assert.Equal(HttpStatusCode.OK, await ListAsync(program, key));
        Assert.Equal(HttpStatusCode.Unauthorized, await ListAsync(program, hash));
    }

    private static async Task<HttpStatusCode> ListAsync(RunningProgram program, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/heartbeats");
        request.Headers.Add("X-Api-Key", key);
        using var response = await program.Client.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<string> RunAsync(string commands)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-euc", commands]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
        return output;
    }
}
