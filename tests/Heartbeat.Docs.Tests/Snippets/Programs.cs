namespace Heartbeat.Docs.Snippets;

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
            .AddMonitor("nightly-backup", monitor => monitor.Every("1d").WithGrace("30m"))
            .AddMonitor("invoices", monitor => monitor.OnCron("0 6 * * MON-FRI", "Europe/Helsinki").WithMaxRunTime("1h"))
            .AddNotifiers()
            .AddLogNotifier();
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
            .AddMonitor("nightly-backup", monitor => monitor.Every("1d").WithGrace("30m"))
            .AddNotifiers();

        var app = builder.Build();
        app.MapHeartbeatEndpoints();
        app.Run();
        #endregion
    }

    public static void AspNetCore(string[] args)
    {
        #region src/Heartbeat.AspNetCore/README.md
        var builder = WebApplication.CreateBuilder(args);
        builder.Services
            .AddHeartbeat()
            .UseSqlite("heartbeat.db")
            .ProtectTokensWithDataProtection()   // the API can show ping URLs again, not only once
            .KeepTokensOutOfRequestLogs()        // "Request starting GET /ping/..." is not logged
            .AcceptOddRequests();                // Kestrel lets pings with odd or long headers through

        var app = builder.Build();
        var heartbeat = app.MapHeartbeatEndpoints();
        heartbeat.Pings.RequireRateLimiting("pings");              // optional
        heartbeat.Management.RequireAuthorization("operators");    // instead of API keys
        app.Run();
        #endregion
    }
}
