namespace Snippets;

/// <summary>Whole programs, as they stand in the READMEs.</summary>
public static class Programs
{
    public static void FrontPage(string[] args)
    {
        #region README.md
        var builder = WebApplication.CreateBuilder(args);

        builder.Services
            .AddHeartbeat()
            .UseSqlite("heartbeat.db")
            .AddMonitor("nightly-backup", monitor => monitor.OnCron("0 3 * * *", "Europe/Helsinki").WithGrace("30m"))
            .AddMonitor("invoices", monitor => monitor.OnCron("0 6 * * MON-FRI", "Europe/Helsinki").WithMaxRunTime("1h"))
            .AddNotifiers()
            .AddLogNotifier()
            .KeepTokensOutOfRequestLogs();
        builder.Services.AddHealthChecks().AddHeartbeat(tags: ["ready"]);

        var app = builder.Build();
        app.MapHeartbeatEndpoints();
        app.MapHealthChecks("/health");
        app.Run();
        #endregion
    }

    public static void MetaPackage(string[] args)
    {
        #region src/Heartbeat/README.md
        var builder = WebApplication.CreateBuilder(args);

        builder.Services
            .AddHeartbeat()
            .UseSqlite("heartbeat.db")
            .AddMonitor("nightly-backup", monitor => monitor.OnCron("0 3 * * *", "Europe/Helsinki").WithGrace("30m"))
            .AddWebhook("ops", "https://ops.example/alerts", builder.Configuration["AlertSecret"])
            .KeepTokensOutOfRequestLogs();

        var app = builder.Build();
        app.MapHeartbeatEndpoints();
        app.Run();
        #endregion
    }
}
