using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Security;
using Heartbeat.AspNetCore.Wire;
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
    /// Lets Kestrel take what it would refuse before any endpoint sees it, and with it the ping: headers that are no
    /// UTF-8, URLs up to 64 KB, headers up to 256 KB in total and up to 1,000 of them.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// <para>All of it counts for the whole app, because Kestrel decides before it knows the endpoint. Headers in UTF-8
    /// reach the app's other endpoints as before; bytes that are no UTF-8 reach them as Latin-1 instead of being refused.
    /// Limits that the app itself set higher stay, and so does its own choice of an encoding.</para>
    /// <para>What no setting of Kestrel widens stays refused with 400: bytes beyond ASCII in the URL that are not
    /// percent-encoded, a NUL in a header, and a POST or PUT of HTTP/1.0 without Content-Length.</para>
    /// </remarks>
    public static IHeartbeatBuilder AcceptOddRequests(this IHeartbeatBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.PostConfigure<KestrelServerOptions>(KestrelWidening.Apply);
        return builder;
    }
}
