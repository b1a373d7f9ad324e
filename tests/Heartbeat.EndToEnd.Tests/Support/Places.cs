using System.Reflection;
using Heartbeat.Tests;

namespace Heartbeat.EndToEnd.Support;

/// <summary>Where things lie.</summary>
internal static class Places
{
    // artifacts/bin/Heartbeat.EndToEnd.Tests/debug
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>Gets the configuration that all was built with: the samples are started in the same.</summary>
    public static string Configuration { get; } =
        typeof(Places).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static string Server { get; } = Sample("Server");

    public static string Embedded { get; } = Sample("Embedded");

    public static string Quartz { get; } = Sample("Quartz");

    public static string Docs { get; } = RepositoryRoot.In("docs");

    public static string Script(string name) => Path.Combine(Docs, "tutorials", name);

    private static string Sample(string name) => Path.Combine(
        Output.Parent!.Parent!.FullName, $"Heartbeat.Samples.{name}", Output.Name, $"Heartbeat.Samples.{name}.dll");
}
