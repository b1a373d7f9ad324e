using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Heartbeat.Client.Configuration;

public sealed class HeartbeatClientOptionsTests
{
    [Fact]
    public async Task All_faults_are_named_at_once_by_their_keys()
    {
        var failures = await FailuresAsync(
            static services => services.AddHeartbeatClient(),
            ("ServerUrl", "ftp://x"),
            ("ApiKey", "schlüssel"),
            ("PingKey", "a/b"),
            ("Timeout", "0s"),
            ("BufferLength", "0"),
            ("PingPath", "a?b"),
            ("WaitFor", "2m"),
            ("KeepFor", "25h"),
            ("Tiemout", "1s"));

        Assert.Equal(
            [
                "Heartbeat:Client:ApiKey: a key has letters, digits and signs of ASCII, and no space at its ends",
                "Heartbeat:Client:BufferLength: 0 is out of range; it can be 1 to 1000000",
                "Heartbeat:Client:KeepFor: '25h' is out of range; it can be 1m to 1d",
                "Heartbeat:Client:PingKey: a ping key has 1 to 255 of A-Z a-z 0-9 - _",
                "Heartbeat:Client:PingPath: it is a path such as ping, or empty",
                "Heartbeat:Client:ServerUrl: it is no absolute http or https URL",
                "Heartbeat:Client:Tiemout: there is no such setting; did you mean Timeout?",
                "Heartbeat:Client:Timeout: '0s' is out of range; it can be 1s to 5m",
                "Heartbeat:Client:WaitFor: '2m' is out of range; it can be 0s to 1m",
            ],
            failures);
    }

    [Fact]
    public async Task Faults_of_a_client_with_a_name_say_whose_they_are()
    {
        var failures = await FailuresAsync(
            static services => services.AddHeartbeatClient("central", static options => options.Timeout = "soon"));

        Assert.Equal(2, failures.Count);
        Assert.StartsWith("AddHeartbeatClient(\"central\"): ServerUrl: the address of the server is missing", failures[0], StringComparison.Ordinal);
        Assert.StartsWith("AddHeartbeatClient(\"central\"): Timeout: ", failures[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://user:secret@heartbeat.example", "ServerUrl")]
    [InlineData("https://heartbeat.example?key=1", "ServerUrl")]
    [InlineData("https://heartbeat.example/#x", "ServerUrl")]
    [InlineData("https://heartbeat.example", "PingKey")]
    public async Task What_an_address_must_not_have_and_that_a_key_is_missing_is_said(string url, string key)
    {
        var failures = await FailuresAsync(static services => services.AddHeartbeatClient(), ("ServerUrl", url));

        Assert.StartsWith($"Heartbeat:Client:{key}: ", Assert.Single(failures), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failures[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5000", null, null)]
    [InlineData("http://127.0.0.1/watch/", null, null)]
    [InlineData("https://heartbeat.example/watch", "key", null)]
    [InlineData("https://heartbeat.example", null, "a key")]
    public async Task A_key_is_needed_but_for_a_server_on_this_machine(string url, string? pingKey, string? apiKey)
    {
        var failures = await FailuresAsync(services => services.AddHeartbeatClient(options =>
        {
            options.ServerUrl = url;
            options.PingKey = pingKey;
            options.ApiKey = apiKey;
        }));

        Assert.Empty(failures);
    }

    [Fact]
    public async Task A_slip_in_the_name_of_the_section_is_found()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Heartbeat:Cleint:ServerUrl", "http://localhost")]);
        builder.Services.AddHeartbeatClient();
        using var host = builder.Build();

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(
            "Heartbeat:Cleint: there is no such setting; did you mean Client?", fault.Failures);
    }

    private static async Task<IReadOnlyList<string>> FailuresAsync(
        Action<IServiceCollection> register, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(
            static setting => new KeyValuePair<string, string?>($"Heartbeat:Client:{setting.Key}", setting.Value)));
        register(builder.Services);
        using var host = builder.Build();
        try
        {
            await host.StartAsync();
            await host.StopAsync();
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return [.. exception.Failures.Order(StringComparer.Ordinal)];
        }
    }
}
