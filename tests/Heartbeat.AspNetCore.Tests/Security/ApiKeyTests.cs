using System.Net;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;
using Microsoft.Extensions.Options;

namespace Heartbeat.AspNetCore.Security;

/// <summary>API keys as they are configured.</summary>
public sealed class ApiKeyTests
{
    private const string Key = "alice";
    private const string Hash = "sha256:2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90";

    [Fact]
    public async Task A_key_of_which_the_configuration_has_only_the_hash_opens_the_api()
    {
        await using var app = await StartAsync(("KeyHash", Hash), ("Access", "ReadWrite"), ("Name", "ops"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, Key));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app, Hash));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app, Hash["sha256:".Length..]));
    }

    [Theory]
    [InlineData("KeyHash", "md5:0123", "a hash is sha256: and 64 hex digits", "KeyHash")]
    [InlineData("KeyHash", "alice", "a hash is sha256: and 64 hex digits", "KeyHash")]
    [InlineData("Name", "ops", "the key is missing; set Key or KeyHash", "Key")]
    [InlineData("Expires", "tomorrow", "it is a time such as", "Expires")]
    public async Task What_is_wrong_with_a_key_is_named_at_start(string setting, string value, string message, string key)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync((setting, value)));

        Assert.Contains(
            exception.Failures,
            failure => failure.StartsWith($"Heartbeat:ApiKeys:2:{key}: {message}", StringComparison.Ordinal));
        Assert.DoesNotContain(exception.Failures, static failure => failure.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_is_given_once_as_itself_or_as_its_hash()
    {
        var both = await FailuresAsync(("Key", Key), ("KeyHash", Hash));
        var twice = await FailuresAsync(("KeyHash", Convert.ToHexString(KeyHash.Of(TestApp.ReadKey))));

        Assert.Equal(["Heartbeat:ApiKeys:2:KeyHash: set Key or KeyHash, not both"], both);
        Assert.Equal(["Heartbeat:ApiKeys:2:KeyHash: this key is listed twice"], twice);
    }

    [Fact]
    public async Task No_two_keys_have_the_same_name()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(static setup =>
        {
            setup.Settings["Heartbeat:ApiKeys:0:Name"] = "ops";
            setup.Settings["Heartbeat:ApiKeys:1:Name"] = "Ops ";
        }));

        Assert.StartsWith("Heartbeat:ApiKeys:1:Name: ", Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_moment_that_it_expires_a_key_opens_nothing_and_the_answer_names_it()
    {
        await using var app = await StartAsync(
            ("KeyHash", Hash), ("Name", "ops"), ("Expires", "2026-11-23T13:00:00+01:00"));
        app.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 11, 59, 59, TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, Key));

        app.Time.Advance(TimeSpan.FromSeconds(1));

        using var response = await app.SendAsync("GET", "/api/v1/heartbeats", ("X-Api-Key", Key));
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!;
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("KEY_EXPIRED", (string)error["code"]!);
        Assert.Equal("The API key 'ops' has expired", (string)error["message"]!);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, TestApp.ReadKey));
    }

    [Theory]
    [InlineData("2026-11-22", "Warning Heartbeat.AspNetCore 2006 The API key 'ops' has expired at 2026-11-23 00:00:00Z")]
    [InlineData("2026-12-06", "Warning Heartbeat.AspNetCore 2007 The API key 'ops' expires at 2026-12-07 00:00:00Z")]
    [InlineData("2026-12-07", null)]
    [InlineData(null, null)]
    public async Task The_log_says_at_start_what_expires_within_14_days(string? expires, string? line)
    {
        await using var app = await StartAsync(("KeyHash", Hash), ("Name", "ops"), ("Expires", expires));

        var said = app.Logs.Lines.Where(static logged => logged.Contains("The API key", StringComparison.Ordinal)).ToList();

        Assert.Equal(line is null ? 0 : 1, said.Count);
        Assert.All(said, logged => Assert.StartsWith(line!, logged, StringComparison.Ordinal));
    }

    private static Task<TestApp> StartAsync(params IEnumerable<(string Setting, string? Value)> key) =>
        TestApp.StartAsync(setup =>
        {
            foreach (var (setting, value) in key.Where(static pair => pair.Value is not null))
            {
                setup.Settings[$"Heartbeat:ApiKeys:2:{setting}"] = value;
            }
        });

    private static async Task<IEnumerable<string>> FailuresAsync(params IEnumerable<(string, string?)> key) =>
        (await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(key))).Failures;

    private static async Task<HttpStatusCode> StatusAsync(TestApp app, string key)
    {
        using var response = await app.SendAsync("GET", "/api/v1/heartbeats", ("X-Api-Key", key));
        return response.StatusCode;
    }
}
