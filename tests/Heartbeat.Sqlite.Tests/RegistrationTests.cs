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
            ("Heartbeat:Sqlite:HistoryKeptFor", "800d")));

        Assert.Equal(3, error.Failures.Count());
        Assert.Contains("Heartbeat:Sqlite:LockTimeout", error.Message, StringComparison.Ordinal);
        Assert.Contains("Heartbeat:Sqlite:SignalsKept", error.Message, StringComparison.Ordinal);
        Assert.Contains("Heartbeat:Sqlite:HistoryKeptFor", error.Message, StringComparison.Ordinal);
    }

    private static SqliteOptions Options(Action<IHeartbeatBuilder> use, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value))
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
