using Heartbeat.EndToEnd.Support;
using Heartbeat.Tests;

namespace Heartbeat.EndToEnd.Secrets;

/// <summary>Whatever the server is told to log, no line of it and no message has a secret in it.</summary>
public sealed class ServerLeakTests
{
    [Theory]
    [InlineData("Information", "Warning")]
    [InlineData("Information", "Information")]
    [InlineData("Debug", "Warning")]
    [InlineData("Trace", "Trace")]
    public async Task No_line_and_no_message_has_a_token_or_a_key_in_it(string level, string levelOfAspNetCore)
    {
        using var folder = new TempFolder();
        await using var hooks = await WebhookReceiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(
            folder.Path,
            [
                .. EverythingSecret.SettingsFor(hooks),
                $"Logging:LogLevel:Default={level}",
                $"Logging:LogLevel:Microsoft.AspNetCore={levelOfAspNetCore}",
                "Logging:Console:FormatterName=json",
                "Logging:Console:FormatterOptions:IncludeScopes=true",
            ]);
        var secrets = new EverythingSecret();

        await secrets.UseAsync(server.Api, hooks);
        Assert.Equal(0, await server.StopAsync());

        Assert.NotEmpty(server.Lines);
        secrets.AssertNotIn(server.Lines);
        secrets.AssertNotIn(hooks.Received.Select(static hook => hook.Text));
    }
}
