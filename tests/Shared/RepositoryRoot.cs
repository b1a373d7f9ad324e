namespace Heartbeat.Tests;

/// <summary>The folder of the repository, found from wherever the tests were built to.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string In(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory.FullName, "Heartbeat.Core.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
