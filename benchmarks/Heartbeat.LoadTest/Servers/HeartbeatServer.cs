using System.Text.Json;
using Heartbeat.LoadTest.Databases;
using Heartbeat.Sqlite.Folding;

namespace Heartbeat.LoadTest.Servers;

/// <summary>An app with Heartbeat in it, as its users write it. To each line of its input it answers what memory it has.</summary>
internal static class HeartbeatServer
{
    public const string Role = "heartbeat";

    /// <summary>The last argument of a server that never folds its journal.</summary>
    public const string IdleFold = "idle-fold";

    private static readonly FoldLimits Never = new()
    {
        RoundFrom = int.MaxValue,
        RoundFromBytes = long.MaxValue,
        RoundAfter = TimeSpan.MaxValue,
        MaxRecords = long.MaxValue,
        MaxBytes = long.MaxValue,
    };

    public static async Task RunAsync(string database, bool folds)
    {
        var builder = QuietApp.CreateBuilder();
        if (!folds)
        {
            builder.Services.FoldSqlite(database, Never);
        }

        builder.Services.AddHeartbeat().UseSqlite(options => options.Path = database).AddLogNotifier().KeepTokensOutOfRequestLogs();
        var app = builder.Build();
        app.MapHeartbeatEndpoints();
        await QuietApp.RunAsync(app, static () => Task.CompletedTask, static _ => Task.FromResult(JsonSerializer.Serialize(ServerMemory.Now)));
    }
}
