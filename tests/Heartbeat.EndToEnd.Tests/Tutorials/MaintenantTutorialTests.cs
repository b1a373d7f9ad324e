using System.Text.Json.Nodes;
using Heartbeat.EndToEnd.Support;
using Heartbeat.Tests;

namespace Heartbeat.EndToEnd.Tutorials;

/// <summary>Runs the very files of <c>docs/tutorials</c>.</summary>
public sealed class MaintenantTutorialTests
{
    public static TheoryData<string, string> Backups { get; } =
        new() { { "bash", "backup.sh" }, { ComposeFile.Command.Shell, ComposeFile.Command.Script } };

    [Fact]
    public void The_container_is_given_what_its_script_asks_for()
    {
        var script = File.ReadAllText(Places.Script(ComposeFile.Command.Script));

        Assert.Equal("backup-container.sh", ComposeFile.Command.Script);
        Assert.Equal(["HEARTBEAT", "UUID"], ComposeFile.Variables);
        Assert.Contains("${BACKUPS:-/backups}", script, StringComparison.Ordinal);
        Assert.Contains("/backups", ComposeFile.Volumes.Keys);
    }

    [Theory]
    [MemberData(nameof(Backups))]
    public async Task The_backup_ends_in_up_with_a_duration_and_with_exit_code_3_in_down(string shell, string script)
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var monitor = await CreateAsync(server, folder);

        (await BackUpAsync(server, folder, monitor, shell, script)).MustEndWith(0);
        var up = await server.Api.GetAsync(monitor);
        (await BackUpAsync(server, folder, monitor, shell, script, ("CODE", "3"))).MustEndWith(3);
        var down = await server.Api.GetAsync(monitor);

        Assert.Equal("up", (string?)up["status"]);
        Assert.InRange((long)up["last_duration_ms"]!, 200, 20_000);
        Assert.Equal(("down", 3), ((string?)down["status"], (int)down["last_exit_code"]!));
        Assert.Equal("failed", (string?)(await server.Api.HistoryAsync(monitor, "status-changes"))[^1]["reason"]);
        Assert.Equal(
            ["start", "exit_code", "start", "exit_code"],
            (await server.Api.HistoryAsync(monitor, "pings")).Select(static ping => (string)ping["ping_type"]!));
        Assert.Single(Directory.GetFiles(folder.Path, "*.gz"));
    }

    [Theory]
    [MemberData(nameof(Backups))]
    public async Task A_backup_is_made_also_where_nobody_answers(string shell, string script)
    {
        using var folder = new TempFolder();

        var result = await Shell.RunAsync(
            folder.Path, shell, [Places.Script(script)], Environment(folder, "http://127.0.0.1:9", "no-token"));

        result.MustEndWith(0);
        Assert.Single(Directory.GetFiles(folder.Path, "*.gz"));
    }

    [Theory]
    [MemberData(nameof(Backups))]
    public async Task A_backup_that_is_told_to_end_is_told_as_failed(string shell, string script)
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var monitor = await CreateAsync(server, folder);
        var terminating = $"{shell} {Places.Script(script)} & until [ -e began ]; do sleep 0.1; done; kill $!; wait $!";

        (await Shell.RunAsync(
            folder.Path,
            "bash",
            ["-c", terminating],
            [.. Environment(folder, server.Api.Url, monitor.Token), ("TAKES", "1")])).MustEndWith(143);

        var json = await server.Api.GetAsync(monitor);
        Assert.Equal(("down", 143), ((string?)json["status"], (int)json["last_exit_code"]!));
    }

    private static async Task<TestMonitor> CreateAsync(ServerProcess server, TempFolder folder)
    {
        var created = await Shell.RunAsync(
            folder.Path, "bash", [Places.Script("create.sh")], ("HEARTBEAT", server.Api.Url));
        var json = JsonNode.Parse(created.MustEndWith(0).Output)!;
        Assert.Equal(
            ("new", 86_400, 3_600),
            ((string?)json["status"], (int)json["interval_seconds"]!, (int)json["grace_seconds"]!));
        return TestMonitor.Of(json);
    }

    private static Task<ShellResult> BackUpAsync(
        ServerProcess server,
        TempFolder folder,
        TestMonitor monitor,
        string shell,
        string script,
        params (string Name, string Value)[] more) => Shell.RunAsync(
            folder.Path,
            shell,
            [Places.Script(script)],
            [.. Environment(folder, server.Api.Url, monitor.Token), .. more]);

    private static (string Name, string Value)[] Environment(TempFolder folder, string url, string token) =>
    [
        ("PATH", FakeDump.Install(folder)), ("HEARTBEAT", url), ("UUID", token), ("BACKUPS", folder.Path),
    ];
}
