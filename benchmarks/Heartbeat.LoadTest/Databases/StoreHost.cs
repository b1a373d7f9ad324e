using Heartbeat.Sqlite.Folding;

namespace Heartbeat.LoadTest.Databases;

/// <summary>An app with nothing in it but the SQLite store, with its options as they come.</summary>
internal static class StoreHost
{
    /// <param name="path">The database.</param>
    /// <param name="fold">When its journal is folded, where that is not left to the store.</param>
    public static IHost Build(string path, FoldLimits? fold = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddConsole(static options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        if (fold is not null)
        {
            builder.Services.FoldSqlite(path, fold);
        }

        builder.Services.AddHeartbeat().UseSqlite(path).AddLogNotifier();
        return builder.Build();
    }
}
