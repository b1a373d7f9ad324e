using System.Net;
using System.Text.Json.Nodes;
using Heartbeat.EndToEnd.Support;
using Heartbeat.EndToEnd.Tutorials;
using Heartbeat.Tests;

namespace Heartbeat.EndToEnd.Backups;

/// <summary>Does what <c>docs/backup.md</c> says, with the very calls and the script of that page.</summary>
public sealed class BackupTests
{
    private const string Key = "key-of-the-tests";

    private static readonly string[] Settings = [$"Heartbeat:ApiKeys:0:Key={Key}", "Heartbeat:ApiKeys:0:Access=ReadWrite"];

    [Fact]
    public async Task The_backup_of_the_night_is_restored_on_another_host_and_pings_go_on()
    {
        using var here = new TempFolder();
        using var there = new TempFolder();
        TestMonitor job;
        await using (var server = await StartAsync(here))
        {
            job = await server.Api.CreateAsync(new { name = "Billing", interval = "24h" });
            await server.Api.PingAsync(job);
            var backup = await CreateForBackupAsync(server, here);

            (await BackUpAsync(server, here, backup.Token, Key)).MustEndWith(0);

            var json = await server.Api.GetAsync(backup);
            Assert.Equal(("up", false), ((string?)json["status"], (bool)json["running"]!));
            Assert.NotNull(json["last_duration_ms"]);
        }

        var file = Assert.Single(Directory.GetFiles(here.Path, "heartbeat-*.db"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        File.Copy(file, there.File("heartbeat.db"));
        Directory.CreateDirectory(there.File("heartbeat-keys"));
        foreach (var key in Directory.GetFiles(here.File("heartbeat-keys")))
        {
            File.Copy(key, there.File(Path.Combine("heartbeat-keys", Path.GetFileName(key))));
        }

        await using var restored = await StartAsync(there);
        var shown = await restored.Api.GetAsync(job);
        Assert.Equal(("up", job.Token), ((string?)shown["status"], (string?)shown["uuid"]));
        Assert.Equal(HttpStatusCode.OK, await restored.Api.PingAsync(job));
    }

    [Fact]
    public async Task The_documented_call_writes_a_database()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder);

        (await RunAsync(server, folder, DocumentedCall.ReadAll("backup.md")[0])).MustEndWith(0);

        var bytes = await File.ReadAllBytesAsync(folder.File("heartbeat-backup.db"));
        Assert.Equal("SQLite format 3\0"u8.ToArray(), bytes[..16]);
    }

    [Fact]
    public async Task A_backup_that_fails_is_told_and_leaves_no_file_that_looks_like_one()
    {
        using var folder = new TempFolder();
        await using var server = await StartAsync(folder);
        var backup = await CreateForBackupAsync(server, folder);

        var result = await BackUpAsync(server, folder, backup.Token, "another-key");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal("down", (string?)(await server.Api.GetAsync(backup))["status"]);
        Assert.Empty(Directory.GetFiles(folder.Path, "heartbeat-*.db"));
    }

    private static async Task<ServerProcess> StartAsync(TempFolder folder)
    {
        var server = await ServerProcess.StartAsync(folder.Path, Settings);
        server.Api.ApiKey = Key;
        return server;
    }

    private static async Task<TestMonitor> CreateForBackupAsync(ServerProcess server, TempFolder folder)
    {
        var created = await RunAsync(server, folder, DocumentedCall.ReadAll("backup.md")[1]);
        created.MustEndWith(0);
        return TestMonitor.Of(JsonNode.Parse(created.Output)!);
    }

    private static Task<ShellResult> RunAsync(ServerProcess server, TempFolder folder, DocumentedCall call) => Shell.RunAsync(
        folder.Path,
        "bash",
        ["-c", call.Code.Replace("http://localhost:8080", server.Api.Url, StringComparison.Ordinal)],
        ("API_KEY", Key));

    private static Task<ShellResult> BackUpAsync(ServerProcess server, TempFolder folder, string token, string key) =>
        Shell.RunAsync(
            folder.Path,
            "bash",
            [Path.Combine(Places.Docs, "heartbeat-backup.sh")],
            ("API_KEY", key),
            ("UUID", token),
            ("HEARTBEAT", server.Api.Url),
            ("BACKUPS", folder.Path));
}
