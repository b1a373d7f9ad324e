using System.Text;
using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Security;
using Heartbeat.DependencyInjection;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

#pragma warning disable IDE0130 // Where AddHeartbeat is.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Refinements of Heartbeat for apps on ASP.NET Core.</summary>
public static class HeartbeatAspNetCoreBuilderExtensions
{
    /// <summary>
    /// Keeps ping tokens encrypted with the app's data protection keys, so that the management API can show them
    /// again. Without this, a token is shown once, at creation and rotation.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// The app decides where the keys are (<c>services.AddDataProtection().PersistKeysToFileSystem(...)</c>). Where they
    /// are lost, tokens stay valid but are not shown any more.
    /// </remarks>
    public static IHeartbeatBuilder ProtectTokensWithDataProtection(this IHeartbeatBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection();
        builder.Services.Replace(ServiceDescriptor.Singleton<ITokenProtector, DataProtectionTokenProtector>());
        return builder;
    }

    /// <summary>
    /// Silences the log categories of ASP.NET Core that write the paths of requests, and with them ping tokens:
    /// <c>Microsoft.AspNetCore.Hosting.Diagnostics</c> altogether, with the scope that it puts around all other logs.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>It holds against whatever levels the app's configuration sets for these categories or for providers.</remarks>
    public static IHeartbeatBuilder KeepTokensOutOfRequestLogs(this IHeartbeatBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<LoggerFilterOptions>, RequestLogFilters>());
        return builder;
    }

    /// <summary>
    /// Lets Kestrel take headers that are no UTF-8, as old scripts and odd proxies send them, instead of refusing the
    /// request and with it the ping.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static IHeartbeatBuilder AcceptAnyHeaderText(this IHeartbeatBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<KestrelServerOptions>(
            static kestrel => kestrel.RequestHeaderEncodingSelector = static _ => Encoding.Latin1);
        return builder;
    }
}
