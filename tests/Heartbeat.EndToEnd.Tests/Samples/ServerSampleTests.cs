using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Heartbeat.EndToEnd.Support;
using Heartbeat.Tests;

namespace Heartbeat.EndToEnd.Samples;

/// <summary>The sample server as the README starts it.</summary>
public sealed partial class ServerSampleTests
{
    [Fact]
    public async Task The_first_command_of_the_readme_serves_where_it_says_and_prints_what_works()
    {
        using var folder = new TempFolder();
        await using var server = await RunFirstCommandAsync(folder);
        var hints = await WelcomeHints.ReadAsync(server);

        var created = await Shell.RunAsync(folder.Path, "bash", ["-c", hints.Create]);
        var monitor = TestMonitor.Of(JsonNode.Parse(created.MustEndWith(0).Output)!);
        Assert.Equal(3, hints.Pings.Count);
        foreach (var ping in hints.Pings)
        {
            var command = ping.Replace("UUID", monitor.Token, StringComparison.Ordinal);
            var pinged = await Shell.RunAsync(folder.Path, "bash", ["-c", command]);
            Assert.Equal("OK", pinged.MustEndWith(0).Output.Trim());
        }

        var json = await server.Api.GetAsync(monitor);
        Assert.Equal(("up", 3), ((string?)json["status"], (int)json["ping_count"]!));
    }

    [Fact]
    public async Task What_it_writes_where_it_is_started_is_nothing_to_git()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);

        await server.Api.CreateAsync(new { name = "backup", interval = "24h" });

        Assert.NotEmpty(Directory.GetFiles(folder.File("heartbeat-keys")));
        Assert.True(File.Exists(folder.File("heartbeat.db")));
        Assert.Empty(GitIgnore.ShownIn(folder.Path));
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:0")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "0")]
    public async Task The_environment_says_where_it_listens(string name, string value)
    {
        using var folder = new TempFolder();

        await using var server = await ServerProcess.RunAsync(folder.Path, [Places.Server], (name, value));

        Assert.NotEqual(8080, new Uri(server.Api.Url).Port);
        await server.Api.GetAsync("/api/v1/heartbeats");
    }

    [Fact]
    public async Task What_keeps_it_from_starting_is_told_one_fault_a_line()
    {
        using var folder = new TempFolder();

        var ended = await Shell.RunAsync(
            folder.Path,
            "dotnet",
            [Places.Server, "--urls", "http://127.0.0.1:0", "--Heartbeat:Monitors:a:Grace=-1s", "--Heartbeat:Sqlite:Paht=x"]);

        var errors = ended.MustEndWith(1).Errors.Split('\n');
        Assert.Contains(errors, static line => line.StartsWith("Heartbeat:Monitors:a:Grace: ", StringComparison.Ordinal));
        Assert.Contains(errors, static line => line.StartsWith("Heartbeat:Sqlite:Paht: ", StringComparison.Ordinal));
        Assert.DoesNotContain(errors, static line => line.Contains("   at ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Heartbeat:Management:AllowLoopback=false", true)]
    [InlineData("Heartbeat:PublicUrl=https://heartbeat.example", true)]
    [InlineData("Heartbeat:Management:AllowLoopback=true", false)]
    public async Task The_command_that_creates_a_monitor_names_a_key_where_one_is_needed(string setting, bool needsKey)
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path, setting);

        var hints = await WelcomeHints.ReadAsync(server);

        Assert.Equal(needsKey, hints.Create.Contains("X-Api-Key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_public_url_may_end_in_a_slash()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(
            folder.Path, "Heartbeat:PublicUrl=https://heartbeat.example/");

        var hints = await WelcomeHints.ReadAsync(server);

        Assert.Contains(" https://heartbeat.example/api/", hints.Create, StringComparison.Ordinal);
        Assert.All(
            hints.Pings, static ping => Assert.StartsWith("curl https://heartbeat.example/ping/", ping, StringComparison.Ordinal));
    }

    private static async Task<ServerProcess> RunFirstCommandAsync(TempFolder folder)
    {
        var first = FirstCommand().Match(await File.ReadAllTextAsync(RepositoryRoot.In("README.md")));
        Assert.Equal("dotnet run --project samples/Heartbeat.Samples.Server", first.Groups["command"].Value);
        var url = first.Groups["url"].Value;

        // It is built already, and nothing is to be built while other tests run. "dotnet run" starts it in the folder of
        // its project: the database of a test has no place there.
        var database = ("Heartbeat__Sqlite__Path", folder.File("heartbeat.db"));
        string[] command =
        [
            "run", "--no-build", "--configuration", Places.Configuration,
            "--project", RepositoryRoot.In("samples", "Heartbeat.Samples.Server"),
        ];
        try
        {
            var server = await ServerProcess.RunAsync(folder.Path, command, database);
            Assert.Equal(url, server.Api.Url);
            return server;
        }
        catch (InvalidOperationException exception) when (
            exception.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
        {
            // Somebody else listens there. It has shown where it wants to be, and the rest can be seen elsewhere.
            Assert.Contains($":{new Uri(url).Port}", exception.Message, StringComparison.Ordinal);
            return await ServerProcess.RunAsync(
                folder.Path, command, database, ("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        }
    }

    [GeneratedRegex(@"## Try it\s+```bash\n(?<command>[^\n]*)\n```\s+serves on (?<url>\S+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex FirstCommand();
}
