using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Auditing;
using Heartbeat.Configuration;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>Creates the monitor that a ping with <c>create=1</c> is for, with the defaults of Healthchecks.</summary>
internal static class PingCreation
{
    private const string Interval = "1d";
    private const string Grace = "1h";
    private const string Who = "a ping with create=1";

    /// <summary>Creates the monitor.</summary>
    /// <returns>Whether it was created here; <see langword="false"/> where another ping was faster.</returns>
    public static async Task<bool> CreateAsync(
        IMonitorRegistry registry, string slug, HttpContext context, ILogger logger)
    {
        try
        {
            var options = new MonitorOptions { Slug = slug, Interval = Interval, Grace = Grace };
            var author = new ChangeAuthor(AuthorKind.Ping, Who, ClientAddress.Of(context.Connection));
            var created = await registry.ActingAs(author).CreateAsync(options, idempotencyKey: null, CancellationToken.None);
            logger.MonitorCreated(created.Monitor.Id, Who);
            return true;
        }
        catch (MonitorValidationException exception) when (exception.Errors.All(static error => error.IsConflict))
        {
            return false;
        }
    }
}
