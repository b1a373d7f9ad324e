using Heartbeat.Configuration;
using Heartbeat.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heartbeat.DependencyInjection;

/// <summary>What is wrong with configuration stops the host, all of it at once, each fault under its full key.</summary>
public sealed class ConfigurationFaultTests
{
    [Fact]
    public async Task All_faults_stop_the_host_at_once_each_under_its_key()
    {
        using var host = TestHost.Build(
            new FakeStore(),
            static builder => builder.AddMonitor("Mail", static m => m.Every(TimeSpan.FromHours(-1))),
            Settings(
                ("DefaultTimeZone", "Mars/Base"),
                ("PublicUrl", "ftp://example.org"),
                ("NotifierTimeout", "soon"),
                ("SignalQueueLength", "0"),
                ("Monitors:nightly-backup:Schedule", "1d"),
                ("Monitors:nightly-backup:Grace", "-5m"),
                ("Monitors:nightly-backup:Graze", "5m"),
                ("Monitors:nightly-backup:FailureThreshold", "two"),
                ("Monitors:nightly-backup:Maintenance:0:Duratoin", "1h"),
                ("Notifiers:ops:Type", "pigeon")));

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        AssertFailures(
            exception.Failures,
            "DefaultTimeZone: unknown time zone 'Mars/Base'",
            "PublicUrl: 'ftp://example.org' is no absolute http or https URL",
            "NotifierTimeout: ",
            "SignalQueueLength: 0 is out of range",
            "Monitors:nightly-backup:Grace: ",
            "Monitors:nightly-backup:Graze: there is no such setting; did you mean Grace?",
            "Monitors:nightly-backup:FailureThreshold: 'two' is not a whole number",
            "Monitors:nightly-backup:Maintenance:0:Schedule: ",
            "Monitors:nightly-backup:Maintenance:0:Duration: ",
            "Monitors:nightly-backup:Maintenance:0:Duratoin: there is no such setting; did you mean Duration?",
            "Monitors:Mail: ",
            "Monitors:Mail:Interval: ",
            "Notifiers:ops:Type: 'pigeon' is not known");
    }

    [Fact]
    public async Task Two_monitors_with_one_token_or_id_are_found_before_anything_is_stored()
    {
        var store = new FakeStore();
        using var host = TestHost.Build(store, settings: Settings(
            ("Monitors:a:Interval", "1d"),
            ("Monitors:a:Token", "0123456789abcdef"),
            ("Monitors:a:Id", "7"),
            ("Monitors:b:Interval", "1d"),
            ("Monitors:b:Token", "0123456789ABCDEF"),
            ("Monitors:b:Id", "7")));

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        AssertFailures(
            exception.Failures, "Monitors:b:Token: 'a' has the same token", "Monitors:b:Id: 'a' has the same id");
        Assert.Empty(store.Calls);
    }

    [Theory]
    [InlineData("SignalQueueLength", "many", "'many' is not a whole number")]
    [InlineData("SignalQueueLength", "1.5", "'1.5' is not a whole number")]
    [InlineData("SignalQueueLength", "-", "'-' is not a whole number")]
    [InlineData("SignalQueueLength", "99999999999", "'99999999999' is out of range")]
    [InlineData("MonitorNamesOnMetrics", "yes", "'yes' is neither true nor false")]
    [InlineData("Monitors:a:RecoveryThreshold", "3x", "'3x' is not a whole number")]
    [InlineData("Monitors:a:Id", "first", "'first' is not a whole number")]
    [InlineData("Monitors:a:StartsNow", "1", "'1' is neither true nor false")]
    [InlineData("Monitors:a:ResumeOnSuccess", "on", "'on' is neither true nor false")]
    [InlineData("Monitors:a:RestartsWithHost", "no", "'no' is neither true nor false")]
    [InlineData("Monitors:a:Grace:Hours", "1", "Grace: a single value belongs here")]
    [InlineData("Monitors:a:Tags", "db", "Tags: entries belong below it")]
    [InlineData("Monitors:a", "1h", "settings belong below it")]
    [InlineData("Monitors", "none", "entries belong below it")]
    public void A_value_that_cannot_be_bound_is_a_fault_like_any_other(string key, string value, string message) =>
        Assert.Contains(
            message, Assert.Single(Failures(("Monitors:a:Interval", "1h"), (key, value))), StringComparison.Ordinal);

    [Fact]
    public void An_entry_with_nothing_but_a_value_that_cannot_be_bound_is_looked_at_all_the_same() => AssertFailures(
        Failures(("Monitors:a:FailureThreshold", "two")),
        "Monitors:a:FailureThreshold: ",
        "Monitors:a:Schedule: ");

    [Theory]
    [InlineData("NotifierTimeout")]
    [InlineData("RetireUndeclaredAfter")]
    [InlineData("SignalQueueLength")]
    [InlineData("MonitorNamesOnMetrics")]
    [InlineData("PublicUrl")]
    [InlineData("DefaultTimeZone")]
    [InlineData("Monitors:a:Grace")]
    [InlineData("Monitors:a:FailureThreshold")]
    [InlineData("Monitors:a:Token")]
    [InlineData("Notifiers:ops:Type")]
    public void What_is_left_empty_is_a_fault_and_not_the_default(string key)
    {
        foreach (var blank in new[] { "", "  " })
        {
            AssertFailures(
                Failures(("Monitors:a:Interval", "1h"), (key, blank)), $"{key}: it is empty; give it a value, or leave it out");
        }
    }

    [Fact]
    public void What_is_null_is_left_out() =>
        Assert.Empty(Failures(("Monitors:a:Interval", "1h"), ("Monitors:a:Grace", null), ("NotifierTimeout", null)));

    [Fact]
    public void A_duration_that_code_empties_is_a_fault_too()
    {
        var services = new ServiceCollection();
        services.AddHeartbeat(static options => options.RetireUndeclaredAfter = "");

        AssertFailures(Failures(services), "RetireUndeclaredAfter: the duration is empty");
    }

    [Theory]
    [InlineData("Notifiers:ops:Secert", "Notifiers:ops:Secert: there is no such setting; did you mean Secret?")]
    [InlineData("Notifiers:ops:Colour", "Notifiers:ops:Colour: there is no such setting")]
    [InlineData("Notifer:ops:Type", "Notifer: there is no such setting; did you mean Notifiers?")]
    [InlineData("DefaultTimezoen", "DefaultTimezoen: there is no such setting; did you mean DefaultTimeZone?")]
    [InlineData("Sqlit:Path", "Sqlit: there is no such setting; did you mean Sqlite?")]
    [InlineData("Retention", "Retention: there is no such setting")]
    public void A_key_that_nothing_reads_is_a_fault_and_the_right_one_is_named(string key, string expected) =>
        Assert.Equal($"Heartbeat:{expected}", Assert.Single(Failures(("Notifiers:ops:Type", "log"), (key, "x"))));

    [Fact]
    public void Sections_of_packages_that_the_app_does_not_have_are_left_alone() => Assert.Empty(Failures(
        ("Sqlite:Path", "heartbeat.db"),
        ("Ping:BodyLimit", "10"),
        ("PingKeys:0", "key"),
        ("ApiKeys:0:Key", "key"),
        ("SomeoneElses:Setting", "x")));

    [Fact]
    public void A_section_of_another_name_is_named_as_it_is()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Apps:Watch:NotifierTimeout", "soon"),
            new("Apps:Watch:Monitors:a:Interval", "1h"),
            new("Apps:Watch:Monitors:a:Id", "first"),
            new("Apps:Watch:Notifiers:ops:Secert", "x"),
        ]).Build();
        var services = new ServiceCollection();
        services.AddHeartbeat(configuration.GetSection("Apps:Watch")).AddMonitor("b", static m => m.WithGrace("1m"));

        string[] keys = [.. Failures(services).Select(static failure => failure[..failure.IndexOf(": ", StringComparison.Ordinal)])];

        Assert.Equal(
            [
                "Apps:Watch:Monitors:a:Id", "Apps:Watch:NotifierTimeout", "Apps:Watch:Monitors:b:Schedule",
                "Apps:Watch:Notifiers:ops:Secert", "Apps:Watch:Notifiers:ops:Type",
            ],
            keys);
    }

    [Fact]
    public void The_root_of_configuration_can_be_handed_over_and_what_else_is_there_is_left_alone()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("PATH", "/bin"), new("Monitor", "x"), new("Monitors:a:Interval", "soon")]).Build();
        var services = new ServiceCollection();
        services.AddHeartbeat(configuration);

        Assert.StartsWith("Monitors:a:Interval: ", Assert.Single(Failures(services)), StringComparison.Ordinal);
    }

    private static void AssertFailures(IEnumerable<string> failures, params IReadOnlyCollection<string> expected)
    {
        Assert.All(
            expected,
            one => Assert.Single(failures, failure => failure.StartsWith($"Heartbeat:{one}", StringComparison.Ordinal)));
        Assert.Equal(expected.Count, failures.Count());
    }

    private static IEnumerable<string> Failures(params IEnumerable<(string Key, string? Value)> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection(Settings([.. settings])).Build());
        services.AddHeartbeat();
        return Failures(services);
    }

    private static IEnumerable<string> Failures(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        return Assert.Single(provider.GetServices<IOptionsCheck>()).Failures();
    }

    private static Dictionary<string, string?> Settings(params (string Key, string? Value)[] settings) =>
        settings.ToDictionary(
            static setting => $"Heartbeat:{setting.Key}", static setting => setting.Value, StringComparer.Ordinal);
}
