using Heartbeat.EndToEnd.Support;
using Heartbeat.Tests;

namespace Heartbeat.EndToEnd.Tutorials;

/// <summary>Runs every call of <c>docs/api.md</c> and of the front page against a real server: each must be answered well.</summary>
public sealed class ApiPageTests
{
    private const string Key = "key-of-the-tests";

    private static readonly string[] Settings = [$"Heartbeat:ApiKeys:0:Key={Key}", "Heartbeat:ApiKeys:0:Access=ReadWrite"];

    [Fact]
    public async Task Every_call_of_the_page_works()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder);
        for (var i = 1; i <= 8; i++)
        {
            await server.Api.CreateAsync(new { name = $"Job {i}", interval = "1h", tags = new[] { "db" } });
        }

        // The page changes the third version of monitor 7: the first of its calls makes one, and this is the other.
        var blocks = DocumentedCall.ReadAll("api.md").Where(static call => call.Language == "bash").ToList();
        await RunAsync(folder, server, blocks[0].Code, "call -X PATCH $api/heartbeats/7 -d '{\"name\": \"Seven\"}'");
        foreach (var block in blocks.Skip(1))
        {
            await RunAsync(folder, server, blocks[0].Code, Before(block), block.Code);
        }

        Assert.True(new FileInfo(folder.File("heartbeat-backup.db")).Length > 0);
    }

    [Fact]
    public async Task The_calls_of_the_front_page_work()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder);
        var block = Assert.Single(
            DocumentedCall.ReadAll("../README.md"),
            static call => call.Code.Contains("/api/v1/silences", StringComparison.Ordinal));

        await RunAsync(folder, server, block.Code);

        Assert.True(new FileInfo(folder.File("heartbeat-backup.db")).Length > 0);
    }

    [Fact]
    public async Task The_calls_of_the_page_about_moving_move_monitors()
    {
        using var here = new TempFolder();
        using var there = new TempFolder();
        await using var old = await StartAsync(here);
        await using var other = await StartAsync(there);
        await old.Api.CreateAsync(new { name = "Backup", slug = "backup", cron = "0 3 * * *", grace_period = "30m" });
        var block = DocumentedCall.ReadAll("transfer.md")[0].Code
            .Replace("https://old.example", old.Api.Url, StringComparison.Ordinal)
            .Replace("https://new.example", other.Api.Url, StringComparison.Ordinal);

        await RunAsync(here, old, block);
        await RunAsync(here, other, $"curl -sS -H \"X-Api-Key: $KEY\" {other.Api.Url}/api/v1/heartbeats/by-slug/backup");
    }

    // What a reader of the page has in another place: a slug that is free, and silences that were made before.
    private static string Before(DocumentedCall block) =>
        block.Code.Contains("If-None-Match", StringComparison.Ordinal)
            ? "call -X DELETE $api/heartbeats/$(call $api/heartbeats/by-slug/nightly | grep -o '\"id\":[0-9]*' | head -n 1 | cut -d : -f 2)"
            : block.Code.Contains("/silences/4", StringComparison.Ordinal)
                ? "call $api/silences -d '{\"tag\": \"before\", \"duration\": \"1h\"}'"
                : "";

    private static async Task<ServerProcess> StartAsync(TempFolder folder)
    {
        var server = await ServerProcess.StartAsync(folder.Path, Settings);
        server.Api.ApiKey = Key;

        // The page's curl shows refusals; here they must fail.
        var curl = folder.File(Path.Combine("bin", "curl"));
        Directory.CreateDirectory(Path.GetDirectoryName(curl)!);
        await File.WriteAllTextAsync(curl, "#!/bin/sh\nPATH=${PATH#*:} exec curl --fail-with-body \"$@\"\n");
        File.SetUnixFileMode(curl, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return server;
    }

    private static async Task RunAsync(TempFolder folder, ServerProcess server, params string[] parts)
    {
        var code = string.Join('\n', parts)
            .Replace("https://heartbeat.example", server.Api.Url, StringComparison.Ordinal)
            .Replace("http://localhost:8080", server.Api.Url, StringComparison.Ordinal);
        var result = await Shell.RunAsync(
            folder.Path,
            "bash",
            ["-euo", "pipefail", "-c", $"PATH={folder.File("bin")}:$PATH\n{code}"],
            ("HEARTBEAT_KEY", Key),
            ("KEY", Key));
        result.MustEndWith(0);
    }
}
