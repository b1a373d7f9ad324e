namespace Heartbeat.LoadTest.Servers;

/// <summary>An app with Heartbeat in it, as its users write it.</summary>
internal static class HeartbeatServer
{
    public const string Role = "heartbeat";

    public static async Task RunAsync(string database)
    {
        var builder = QuietApp.CreateBuilder();
        builder.Services.AddHeartbeat().UseSqlite(options => options.Path = database).AddLogNotifier().KeepTokensOutOfRequestLogs();
        var app = builder.Build();
        app.MapHeartbeatEndpoints();
        await QuietApp.RunAsync(app, static () => Task.CompletedTask);
    }
}
