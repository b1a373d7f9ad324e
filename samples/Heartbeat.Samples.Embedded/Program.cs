using Heartbeat.Monitors;
using Heartbeat.Samples.Embedded;

// An ordinary app with a job of its own. Heartbeat lives inside: no other server, one file beside the app.
var builder = WebApplication.CreateBuilder(args);

builder.Services
    .AddHeartbeat()
    .UseSqlite("embedded.db")
    .AddMonitor("order-sync", monitor => monitor.Every(TimeSpan.FromMinutes(1)).WithGrace(TimeSpan.FromSeconds(30)))
    .AddLogNotifier();

builder.Services.AddHostedService<OrderSync>();
builder.Services.AddHealthChecks().AddHeartbeat(tags: ["ready"]);

var app = builder.Build();

app.MapGet("/", async (IMonitorRegistry monitors, CancellationToken cancellationToken) =>
{
    var job = await monitors.FindAsync("order-sync", cancellationToken);
    return $"An app that syncs orders every minute, and is told when it does not. The job is {job?.Status}.";
});
app.MapHealthChecks("/health");

app.Run();
