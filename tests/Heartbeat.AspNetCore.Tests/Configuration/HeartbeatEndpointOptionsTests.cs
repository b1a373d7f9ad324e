using Heartbeat.AspNetCore.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heartbeat.AspNetCore.Configuration;

public sealed class HeartbeatEndpointOptionsTests
{
    [Fact]
    public async Task All_faults_are_named_at_once_by_their_keys()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(static setup =>
        {
            setup.Settings["Heartbeat:PingKeys:0"] = "with/slash";
            setup.Settings["Heartbeat:PingKeys:1"] = TestApp.Token;
            setup.Settings["Heartbeat:PingKeys:2"] = "same";
            setup.Settings["Heartbeat:PingKeys:3"] = "same";
            setup.Settings["Heartbeat:ApiKeys:0:Key"] = " ";
            setup.Settings["Heartbeat:ApiKeys:2:Key"] = TestApp.WriteKey;
            setup.Settings["Heartbeat:ApiKeys:2:Access"] = "ReadAndWrite";
            setup.Settings["Heartbeat:ApiKeys:2:Nane"] = "ops";
            setup.Settings["Heartbeat:Ping:BodyLimit"] = "-1";
            setup.Settings["Heartbeat:Ping:BodyTimeout"] = "1h";
            setup.Settings["Heartbeat:Ping:BodyTimeOuts"] = "1m";
            setup.Settings["Heartbeat:RateLimits:ManagementPerAddress"] = "many";
            setup.Settings["Heartbeat:RateLimits:UnknownTokensPerAddress"] = "1000001";
            setup.Settings["Heartbeat:RateLimits:PingsPerMonitor"] = "-1";
            setup.Settings["Heartbeat:Management:AllowLoopback"] = "maybe";
            setup.Settings["Heartbeat:Management:AlowLoopback"] = "true";

            // Those that the host would name later, had it come so far.
            setup.Settings["Heartbeat:NotifierTimeout"] = "soon";
            setup.Settings["Heartbeat:Notifiers:ops:Type"] = "webhook";
            setup.Settings["Heartbeat:Monitors:nightly:Id"] = "first";
        }));

        Tests.Snapshot.Matches(string.Join('\n', exception.Failures));
    }

    [Theory]
    [InlineData("schl\u00fcssel")]
    [InlineData("tab\tsecret")]
    [InlineData(" padded-secret")]
    public async Task An_api_key_that_no_client_could_send_is_refused(string key)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(
            setup => setup.Settings["Heartbeat:ApiKeys:0:Key"] = key));

        var fault = Assert.Single(exception.Failures);
        Assert.StartsWith("Heartbeat:ApiKeys:0:Key: ", fault, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Trim(), fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_told_under_their_own_numbers_behind_an_entry_that_cannot_be_bound()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => TestApp.StartAsync(static setup =>
        {
            setup.Settings.Remove("Heartbeat:ApiKeys:0:Key");
            setup.Settings["Heartbeat:ApiKeys:0:Access"] = "All";
            setup.Settings["Heartbeat:ApiKeys:2:Key"] = TestApp.WriteKey;
        }));

        Assert.Equal(
            ["Heartbeat:ApiKeys:0:Access", "Heartbeat:ApiKeys:0:Key", "Heartbeat:ApiKeys:2:Key"],
            exception.Failures.Select(static failure => failure[..failure.IndexOf(": ", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Callbacks_come_after_the_configuration()
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.Settings["Heartbeat:Ping:BodyLimit"] = "10";
            setup.Services = static services => services.Configure<HeartbeatEndpointOptions>(
                static options => options.Ping.BodyLimit *= 2);
        });

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}");

        Assert.Equal("20", response.Headers.GetValues("Ping-Body-Limit").Single());
    }

    [Fact]
    public async Task A_section_handed_to_AddHeartbeat_takes_the_place_of_the_usual_one()
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.Settings["Heartbeat:Ping:BodyLimit"] = "10";
            setup.Services = static services => services.AddHeartbeat(new ConfigurationBuilder()
                .AddInMemoryCollection([new("Watch:Ping:BodyLimit", "30")])
                .Build()
                .GetSection("Watch"));
        });

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}");

        Assert.Equal("30", response.Headers.GetValues("Ping-Body-Limit").Single());
    }

    [Fact]
    public void Without_AddHeartbeat_mapping_says_what_is_missing()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        var exception = Assert.Throws<InvalidOperationException>(() => app.MapHeartbeatEndpoints());

        Assert.Contains("AddHeartbeat()", exception.Message, StringComparison.Ordinal);
    }
}
