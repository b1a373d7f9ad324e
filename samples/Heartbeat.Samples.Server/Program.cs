using Heartbeat.Samples.Server;
using Heartbeat.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

// Heartbeat as a server of its own: nothing but configuration decides what it watches and whom it tells.
// Its own settings lie beside the program, wherever it is started; the database lies where it is started, which for
// "dotnet run" is the folder of the project.
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });

Addresses.UseDefault(builder);
builder.Services
    .AddHeartbeat()
    .UseSqlite()
    .AddNotifiers()
    .AddLogNotifier()
    .ProtectTokensWithDataProtection()
    .KeepTokensOutOfRequestLogs()
    .AcceptOddRequests();

// The keys that protect tokens stay beside the database: a copy of both on another host shows the same ping URLs.
builder.Services.AddDataProtection().SetApplicationName("Heartbeat");
builder.Services.AddOptions<KeyManagementOptions>()
    .Configure<IOptions<SqliteOptions>, ILoggerFactory>((keys, sqlite, loggers) =>
        keys.XmlRepository = KeysBeside.Database(sqlite.Value.Path, loggers));
builder.Services.AddHealthChecks().AddHeartbeat(tags: ["ready"]);

try
{
    var app = builder.Build();
    app.MapHeartbeatEndpoints();
    app.MapHealthChecks("/health");
    app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app));
    app.Run();
    return 0;
}
catch (Exception exception) when (StartErrors.Tell(exception))
{
    return 1;
}
