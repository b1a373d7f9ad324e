using Heartbeat.Configuration;
using Heartbeat.DependencyInjection;
using Heartbeat.Diagnostics;
using Heartbeat.Sqlite;
using Heartbeat.Sqlite.DependencyInjection;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

#pragma warning disable IDE0130 // Found where the builder is used.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses the SQLite store.</summary>
public static class HeartbeatSqliteBuilderExtensions
{
    /// <summary>Keeps monitors and their history in one SQLite file: a ping is answered when it is on disk.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file; where omitted, <c>Heartbeat:Sqlite:Path</c>, else <c>heartbeat.db</c>.</param>
    /// <returns>The builder.</returns>
    /// <remarks>Called again, it is the same store, and a path that is given then counts.</remarks>
    public static IHeartbeatBuilder UseSqlite(this IHeartbeatBuilder builder, string? path = null) =>
        builder.UseSqlite(options => options.Path = path ?? options.Path);

    /// <summary>Keeps monitors and their history in one SQLite file: a ping is answered when it is on disk.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets options, over those of the section <c>Heartbeat:Sqlite</c>.</param>
    /// <returns>The builder.</returns>
    public static IHeartbeatBuilder UseSqlite(this IHeartbeatBuilder builder, Action<SqliteOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);

        var services = builder.Services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<SqliteOptions>, SqliteOptionsSetup>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteOptions>, SqliteOptionsValidator>());
        services.CheckHeartbeatOptions<SqliteOptions>();
        services.Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new SqliteStorage(
            SqliteStorageSettings.From(provider.GetRequiredService<IOptions<SqliteOptions>>().Value),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqliteStorage>>()));
        services.TryAddSingleton<IStoreBackup>(provider => provider.GetRequiredService<SqliteStorage>());
        return builder.UseStoreOnce(nameof(UseSqlite), static provider => new EmbeddedStore(
            provider.GetRequiredService<SqliteStorage>(),
            new EmbeddedStoreOptions(provider.GetRequiredService<IOptions<HeartbeatOptions>>().Value.SignalQueueLength),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IEngineObserver>(),
            provider.GetRequiredService<ILogger<EmbeddedStore>>()));
    }
}
