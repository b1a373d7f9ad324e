using System.IO.Enumeration;
using Heartbeat.Tests;

namespace Heartbeat.EndToEnd.Samples;

/// <summary>The part of git's rules that <c>.gitignore</c> uses: names with stars, and folders by a slash at the end.</summary>
internal static class GitIgnore
{
    /// <summary>Finds what lies in a folder and would show in <c>git status</c>, were it the repository's.</summary>
    public static IReadOnlyList<string> ShownIn(string folder)
    {
        var patterns = File.ReadAllLines(RepositoryRoot.In(".gitignore"))
            .Where(static line => line.Length > 0 && !line.StartsWith('#')).ToList();
        return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos()
            .Where(entry => !patterns.Exists(pattern => Covers(pattern, entry)))
            .Select(static entry => entry.Name)];
    }

    private static bool Covers(string pattern, FileSystemInfo entry) =>
        (entry is DirectoryInfo || !pattern.EndsWith('/'))
        && FileSystemName.MatchesSimpleExpression(pattern.TrimEnd('/'), entry.Name, ignoreCase: false);
}
