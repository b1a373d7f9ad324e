using System.Reflection;
using Heartbeat.Tests;

namespace Heartbeat.PublicApi;

/// <summary>The sources and the packages that are made of them.</summary>
internal static class Repository
{
    public static IReadOnlyList<string> Packages { get; } =
    [
        "Heartbeat.AspNetCore", "Heartbeat.Client", "Heartbeat.Core", "Heartbeat.Notifiers", "Heartbeat.Quartz",
        "Heartbeat.Sqlite", "Heartbeat.Testing",
    ];

    public static string Root => RepositoryRoot.Path;

    public static Assembly Load(string package) => Assembly.Load(package);
}
