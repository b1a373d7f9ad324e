using Heartbeat.Sqlite;
using Heartbeat.Sqlite.Folding;

namespace Heartbeat.LoadTest.Databases;

/// <summary>Takes it out of the store's hands when the journal is folded, which no option of an app does.</summary>
internal static class FoldServices
{
    public static void FoldSqlite(this IServiceCollection services, string path, FoldLimits limits) =>
        services.AddSingleton(provider => new SqliteStorage(
            SqliteStorageSettings.From(new SqliteOptions { Path = path }) with { Fold = limits },
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqliteStorage>>()));
}
