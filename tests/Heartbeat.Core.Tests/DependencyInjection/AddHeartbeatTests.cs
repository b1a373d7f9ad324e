using Heartbeat.Configuration;
using Heartbeat.Hosting;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heartbeat.DependencyInjection;

public sealed class AddHeartbeatTests
{
    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["Heartbeat:DefaultTimeZone"] = "Europe/Riga",
        ["Heartbeat:SignalQueueLength"] = "500",
        ["Heartbeat:Sqlite:Path"] = "heartbeat.db",
        ["Heartbeat:Monitors:nightly-backup:Schedule"] = "1d",
        ["Heartbeat:Monitors:nightly-backup:Grace"] = "30m",
        ["Heartbeat:Monitors:nightly-backup:FailureThreshold"] = "2",
        ["Heartbeat:Monitors:nightly-backup:ResumeOnSuccess"] = "true",
        ["Heartbeat:Monitors:nightly-backup:Tags:0"] = "db",
        ["Heartbeat:Monitors:nightly-backup:Tags:1"] = "prod",
        ["Heartbeat:Monitors:nightly-backup:DependsOn:0"] = "database",
        ["Heartbeat:Monitors:nightly-backup:Maintenance:0:Schedule"] = "0 2 * * SUN",
        ["Heartbeat:Monitors:nightly-backup:Maintenance:0:Duration"] = "4h",
        ["Heartbeat:Monitors:database:Cron"] = "*/5 * * * *",
        ["Heartbeat:Notifiers:ops:Type"] = "log",
    };

    [Fact]
    public void Options_are_bound_from_the_section_Heartbeat_with_dictionaries_and_lists()
    {
        using var host = TestHost.Build(new FakeStore(), settings: Settings);

        var options = host.Services.GetRequiredService<IOptions<HeartbeatOptions>>().Value;

        Assert.Equal("Europe/Riga", options.DefaultTimeZone);
        Assert.Equal(500, options.SignalQueueLength);
        Assert.Equal("log", options.Notifiers["ops"].Type);
        Assert.Equal(["database", "nightly-backup"], options.Monitors.Keys.Order(StringComparer.Ordinal));
        var backup = options.Monitors["nightly-backup"];
        Assert.Equal("1d", backup.Schedule);
        Assert.Equal(2, backup.FailureThreshold);
        Assert.True(backup.ResumeOnSuccess);
        Assert.Equal(["db", "prod"], backup.Tags);
        Assert.Equal(["database"], backup.DependsOn);
        Assert.Equal("4h", Assert.Single(backup.Maintenance).Duration);
    }

    [Fact]
    public async Task Declared_monitors_are_there_when_the_host_has_started()
    {
        using var host = TestHost.BuildWithoutStore(static builder => builder.UseInMemory(), Settings);
        await host.StartAsync();
        var registry = host.Services.GetRequiredService<IMonitorRegistry>();

        var backup = await registry.FindAsync("nightly-backup");

        Assert.Equal(TimeSpan.FromMinutes(30), backup?.Definition.Grace);
        Assert.Equal(MonitorOrigin.Declared, backup?.Origin);
        Assert.NotNull(backup?.DeadlineAt);
        Assert.Equal(2, (await registry.ListAsync(new())).Total);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_job_that_reports_is_up()
    {
        using var host = TestHost.BuildWithoutStore(static builder => builder.UseInMemory(), Settings);
        await host.StartAsync();
        var reporter = host.Services.GetRequiredService<IHeartbeatReporter>();

        Assert.Equal(SignalResult.Accepted, await reporter.SucceedAsync("nightly-backup"));

        var backup = await host.Services.GetRequiredService<IMonitorRegistry>().FindAsync("nightly-backup");
        Assert.Equal(MonitorStatus.Up, backup?.Status);
        await host.StopAsync();
    }

    [Fact]
    public void Adding_it_again_adds_nothing_twice()
    {
        var services = new ServiceCollection();
        services.AddHeartbeat();
        var once = services.Count;

        services.AddHeartbeat();
        Assert.Equal(once, services.Count);

        services.AddHealthChecks().AddHeartbeat();
        Assert.Single(services, static service => service.ImplementationType == typeof(HeartbeatService));
    }

    [Fact]
    public void A_section_that_is_handed_over_twice_is_bound_once()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddHeartbeat(configuration.GetSection("Heartbeat"));
        services.AddHeartbeat(configuration.GetSection("Heartbeat"));
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<HeartbeatOptions>>().Value;

        Assert.Equal(["db", "prod"], options.Monitors["nightly-backup"].Tags);
    }

    [Fact]
    public void Another_section_takes_the_place_of_the_usual_one()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [.. Settings, new("Watch:Monitors:mail:Interval", "1h")]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddHeartbeat(configuration.GetSection("Watch"));
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<HeartbeatOptions>>().Value;

        Assert.Equal("mail", Assert.Single(options.Monitors).Key);
    }

    [Fact]
    public void Without_configuration_the_defaults_hold()
    {
        var services = new ServiceCollection();
        services.AddHeartbeat();
        using var provider = services.BuildServiceProvider();

        Assert.Empty(provider.GetRequiredService<IOptions<HeartbeatOptions>>().Value.Monitors);
    }

    [Fact]
    public void Code_adds_to_a_monitor_of_configuration_and_wins_over_it()
    {
        using var host = TestHost.Build(
            new FakeStore(),
            static builder => builder.AddMonitor("nightly-backup", static m => m.WithGrace("10m").Tagged("late")),
            Settings);

        var backup = host.Services.GetRequiredService<IOptions<HeartbeatOptions>>().Value.Monitors["nightly-backup"];

        Assert.Equal("1d", backup.Schedule);
        Assert.Equal("10m", backup.Grace);
        Assert.Equal(["db", "prod", "late"], backup.Tags);
    }

    [Fact]
    public async Task Only_intervals_declared_in_code_start_anew_with_the_host_unless_it_is_said()
    {
        using var host = TestHost.BuildWithoutStore(
            static builder => builder.UseInMemory()
                .AddMonitor("code", static m => m.Every("1h"))
                .AddMonitor("both", static m => m.WithGrace("5m")),
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Heartbeat:Monitors:both:Interval"] = "1h",
                ["Heartbeat:Monitors:pings:Interval"] = "1h",
                ["Heartbeat:Monitors:says-so:Interval"] = "1h",
                ["Heartbeat:Monitors:says-so:RestartsWithHost"] = "true",
            });
        await host.StartAsync();
        var registry = host.Services.GetRequiredService<IMonitorRegistry>();

        Assert.True((await registry.FindAsync("code"))?.Definition.RestartsWithHost);
        Assert.True((await registry.FindAsync("both"))?.Definition.RestartsWithHost);
        Assert.False((await registry.FindAsync("pings"))?.Definition.RestartsWithHost);
        Assert.True((await registry.FindAsync("says-so"))?.Definition.RestartsWithHost);
        await host.StopAsync();
    }
}
