using System.Net;
using Heartbeat.Signals;
using Heartbeat.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>What is different about an app from what most tests need.</summary>
internal sealed class TestAppSetup
{
    public TestAppSetup()
    {
        Store.Known.Add(SignalTarget.ByToken(TokenHash.Of(TestApp.Token)));
        Store.Known.Add(SignalTarget.BySlug(TestApp.Slug));
    }

    public RecordingStore Store { get; } = new();

    public FakeRegistry Registry { get; } = new();

    public CollectingLogger Logs { get; } = new();

    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal)
    {
        ["Heartbeat:PingKeys:0"] = TestApp.PingKey,
        ["Heartbeat:ApiKeys:0:Key"] = TestApp.ReadKey,
        ["Heartbeat:ApiKeys:1:Key"] = TestApp.WriteKey,
        ["Heartbeat:ApiKeys:1:Access"] = "ReadWrite",
    };

    public bool UseKestrel { get; set; }

    public string Environment { get; set; } = "Production";

    public string Prefix { get; set; } = "";

    public LogLevel LogLevel { get; set; } = LogLevel.Warning;

    public IPAddress? RemoteAddress { get; set; } = IPAddress.Parse("192.0.2.7");

    public IPAddress? LocalAddress { get; set; } = IPAddress.Parse("192.0.2.1");

    public Action<IServiceCollection> Services { get; set; } = static _ => { };

    public Action<WebApplication> Pipeline { get; set; } = static _ => { };

    public Action<WebApplication> AfterRouting { get; set; } = static _ => { };

    public Action<HeartbeatEndpointConventionBuilder> Endpoints { get; set; } = static _ => { };
}
