namespace Snippets;

/// <summary>Programs whose jobs report to a server of another process.</summary>
public static class ClientPrograms
{
    public static void Worker(string[] args)
    {
        #region src/Heartbeat.Client/README.md
        var builder = Host.CreateApplicationBuilder(args);

        builder.Services.AddHeartbeatClient(options =>
        {
            options.ServerUrl = "https://heartbeat.example";
            options.PingKey = builder.Configuration["HeartbeatPingKey"];
        });
        builder.Services.AddHostedService<NightlyJob>();

        builder.Build().Run();
        #endregion
    }
}
