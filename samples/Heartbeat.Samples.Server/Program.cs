using Heartbeat.Samples.Server;
using Heartbeat.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

// Heartbeat as a server of its own: nothing but configuration decides what it watches and whom it tells.
var builder = WebApplication.CreateBuilder(args);

builder.Services
    .AddHeartbeat()
    .UseSqlite()
    .AddNotifiers()
    .AddLogNotifier()
    .ProtectTokensWithDataProtection()
    .KeepTokensOutOfRequestLogs()
    .AcceptAnyHeaderText();

// The keys that protect tokens stay beside the database: a copy of both on another host shows the same ping URLs.
builder.Services.AddDataProtection().SetApplicationName("Heartbeat");
builder.Services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
    .Configure<IOptions<SqliteOptions>, ILoggerFactory>((keys, sqlite, loggers) =>
        keys.XmlRepository = KeysBeside.Database(sqlite.Value.Path, loggers));
builder.Services.AddHealthChecks().AddHeartbeat(tags: ["ready"]);

var app = builder.Build();

app.MapHeartbeatEndpoints();
app.MapHealthChecks("/health");
app.Lifetime.ApplicationStarted.Register(() => Welcome.Print(app));

app.Run();
