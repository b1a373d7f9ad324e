using System.Reflection;

namespace Heartbeat.PublicApi;

/// <summary>The sources and the packages that are made of them.</summary>
internal static class Repository
{
    public static IReadOnlyList<string> Packages { get; } =
        ["Heartbeat.AspNetCore", "Heartbeat.Core", "Heartbeat.Notifiers", "Heartbeat.Sqlite", "Heartbeat.Testing"];

    public static string Root { get; } = FindRoot();

    public static Assembly Load(string package) => Assembly.Load(package);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Heartbeat.Core.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
