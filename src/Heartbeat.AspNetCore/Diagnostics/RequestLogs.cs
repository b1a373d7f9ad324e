using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Diagnostics;

/// <summary>The log categories of ASP.NET Core that write the paths of requests.</summary>
internal static class RequestLogs
{
    /// <summary>
    /// The category of "Request starting", which also puts the path around all logs of the request, as a scope.
    /// </summary>
    public const string Category = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>Gets the categories, and the lowest level at which each says nothing of a path.</summary>
    public static IReadOnlyList<(string Category, LogLevel Level)> SafeLevels { get; } =
    [
        // None, not Warning: at any other level the scope with the path stays around the logs of everybody else.
        (Category, LogLevel.None),
        ("Microsoft.AspNetCore.Routing", LogLevel.Warning),
        ("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Warning),
        ("Microsoft.AspNetCore.StaticFiles", LogLevel.Warning),
    ];
}
