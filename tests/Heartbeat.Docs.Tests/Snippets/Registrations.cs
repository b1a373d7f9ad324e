namespace Snippets;

/// <summary>Single calls on the builder.</summary>
public static class Registrations
{
    public static void Core(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        #region src/Heartbeat.Core/README.md
        builder.Services
            .AddHeartbeat()
            .UseInMemory()
            .AddMonitor("cache-warmer", monitor => monitor.Every("10m"))
            .AddMonitor("reports", monitor => monitor.OnCron("30 2 * * *", "Europe/Berlin").WithGrace("20m").WithMaxRunTime("2h"))
            .AddLogNotifier();
        #endregion
    }

    public static void Sqlite(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        #region src/Heartbeat.Sqlite/README.md
        builder.Services.AddHeartbeat().UseSqlite("heartbeat.db");
        #endregion
    }

    public static void Notifiers(WebApplicationBuilder builder, string secret)
    {
        ArgumentNullException.ThrowIfNull(builder);

        #region src/Heartbeat.Notifiers/README.md
        builder.Services.AddHeartbeat()
            .AddNotifiers()                                              // types for configuration, see below
            .AddWebhook("ops", "https://ops.example/alerts", secret);    // or in code
        #endregion
    }

    public static void Webhook(WebApplicationBuilder builder, string secret)
    {
        ArgumentNullException.ThrowIfNull(builder);

        #region docs/notifications.md
        builder.Services.AddHeartbeat()
            .AddWebhook("ops", "https://ops.example/alerts", secret);
        #endregion
    }

    public static void OwnNotifier(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        #region docs/notifications.md
        builder.Services.AddHeartbeat().AddNotifier<PagerNotifier>();
        #endregion
    }

    public static void Monitors(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        #region docs/configuration.md
        builder.Services.AddHeartbeat()
            .AddMonitor("nightly-backup", monitor => monitor
                .OnCron("0 3 * * *", "Europe/Helsinki")
                .WithGrace("30m")
                .WithMaxRunTime("2h")
                .WithThresholds(failures: 2)
                .DependsOn("database")
                .Tagged("db"));
        #endregion
    }
}
