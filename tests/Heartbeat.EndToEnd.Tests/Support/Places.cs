namespace Heartbeat.EndToEnd.Support;

/// <summary>Where things lie, found from the folder of the test assembly.</summary>
internal static class Places
{
    // artifacts/bin/Heartbeat.EndToEnd.Tests/debug
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    public static string Server { get; } = Path.Combine(
        Output.Parent!.Parent!.FullName, "Heartbeat.Samples.Server", Output.Name, "Heartbeat.Samples.Server.dll");

    public static string Docs { get; } =
        Path.Combine(Output.Parent!.Parent!.Parent!.Parent!.FullName, "docs");

    public static string Script(string name) => Path.Combine(Docs, "tutorials", name);
}
