using Heartbeat.AspNetCore.Security;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Makes the registry know on whose behalf it acts.</summary>
internal static class ManagementCalls
{
    /// <summary>Returns the registry for the changes of a request: its audit trail names the caller.</summary>
    public static IMonitorRegistry For(this IMonitorRegistry registry, HttpContext context) =>
        registry.ActingAs(ManagementCaller.AuthorOf(context));
}
