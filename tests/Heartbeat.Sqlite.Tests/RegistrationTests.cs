using Heartbeat.Configuration;
using Heartbeat.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heartbeat.Sqlite;

public sealed class RegistrationTests
{
    [Fact]
    public void Configuration_counts_where_the_path_is_not_given()
    {
        Assert.Equal("other.db", Options(builder => builder.UseSqlite(), ("Heartbeat:Sqlite:Path", "other.db")).Path);
        Assert.Equal("mine.db", Options(builder => builder.UseSqlite("mine.db"), ("Heartbeat:Sqlite:Path", "other.db")).Path);
    }

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Options(
            builder => builder.UseSqlite(),
            ("Heartbeat:Sqlite:LockTimeout", "soon"),
            ("Heartbeat:Sqlite:SignalsKept", "0"),
            ("Heartbeat:Sqlite:RunsKept", "all"),
            ("Heartbeat:Sqlite:BodyBytesKept", ""),
            ("Heartbeat:Sqlite:Pfad", "heartbeat.db"),
            ("Heartbeat:Sqlite:SignalKept", "5"),
            ("Heartbeat:Sqlite:HistoryKeptFor", "800d")));

        Assert.Equal(
            """
            Heartbeat:Sqlite:BodyBytesKept: it is empty; give it a value, or leave it out
            Heartbeat:Sqlite:RunsKept: 'all' is not a whole number such as 5
            Heartbeat:Sqlite:Pfad: there is no such setting
            Heartbeat:Sqlite:SignalKept: there is no such setting; did you mean SignalsKept?
            Heartbeat:Sqlite:LockTimeout: 'soon': expected a number at position 1 ('s')
            Heartbeat:Sqlite:HistoryKeptFor: '800d' is out of range; it can be 1d to 400d
            Heartbeat:Sqlite:SignalsKept: 0 is out of range; it can be 1 to 10000
            """,
            string.Join(Environment.NewLine, error.Failures),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_section_handed_to_AddHeartbeat_takes_the_place_of_the_usual_one()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Heartbeat:Sqlite:Path", "usual.db"), new("Watch:Sqlite:Path", "other.db"), new("Watch:Sqlite:RunsKept", "0")])
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddHeartbeat(configuration.GetSection("Watch")).UseSqlite(static options => Assert.Equal("other.db", options.Path));
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(
            () => provider.GetRequiredService<IOptions<SqliteOptions>>().Value);

        Assert.StartsWith("Watch:Sqlite:RunsKept: ", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_faults_are_known_to_whoever_tells_all_faults_together()
    {
        var services = new ServiceCollection();
        services.AddHeartbeat().UseSqlite(static options => options.RunsKept = 0);
        using var provider = services.BuildServiceProvider();

        Assert.StartsWith(
            "Heartbeat:Sqlite:RunsKept: ",
            Assert.Single(provider.GetServices<IOptionsCheck>().SelectMany(static check => check.Failures())),
            StringComparison.Ordinal);
    }

    private static SqliteOptions Options(Action<IHeartbeatBuilder> use, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build());
        use(new Builder(services));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<SqliteOptions>>().Value;
    }

    private sealed class Builder(IServiceCollection services) : IHeartbeatBuilder
    {
        public IServiceCollection Services => services;
    }
}
