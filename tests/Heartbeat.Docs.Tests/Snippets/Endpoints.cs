using Microsoft.AspNetCore.RateLimiting;

namespace Snippets;

/// <summary>The endpoints with all that can be around them.</summary>
public static class Endpoints
{
    public static void Run(string[] args)
    {
        #region src/Heartbeat.AspNetCore/README.md
        var builder = WebApplication.CreateBuilder(args);
        builder.Services
            .AddHeartbeat()
            .UseSqlite("heartbeat.db")
            .ProtectTokensWithDataProtection()   // the API can show ping URLs again, not only once
            .KeepTokensOutOfRequestLogs()        // silences ASP.NET Core's own lines about requests
            .AcceptOddRequests();                // Kestrel lets pings with odd or long headers through
        builder.Services.AddRateLimiter(limits => limits.AddFixedWindowLimiter("pings", window =>
            (window.PermitLimit, window.Window) = (1000, TimeSpan.FromSeconds(1))));
        builder.Services.AddAuthentication().AddCookie();
        builder.Services.AddAuthorizationBuilder().AddPolicy("operators", policy => policy.RequireRole("operator"));

        var app = builder.Build();
        app.UseRateLimiter();
        var heartbeat = app.MapHeartbeatEndpoints();
        heartbeat.Pings.RequireRateLimiting("pings");              // optional, with the two calls about rates
        heartbeat.Management.RequireAuthorization("operators");    // instead of API keys, with the sign-in of your app
        app.Run();
        #endregion
    }
}
