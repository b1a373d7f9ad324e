using System.Text.RegularExpressions;

namespace Heartbeat.Docs;

/// <summary>The pages that people read.</summary>
internal static partial class Documents
{
    public static string Root { get; } = FindRoot();

    /// <summary>Lists the pages: the front page, those under docs, and one for each package.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        .. Directory.GetFiles(Root, "*.md").Concat(Directory.GetFiles(In("docs"), "*.md", SearchOption.AllDirectories))
            .Concat(Directory.GetDirectories(In("src")).Select(static folder => Path.Combine(folder, "README.md")))
            .Where(File.Exists).Select(static path => Path.GetRelativePath(Root, path)).Order(StringComparer.Ordinal),
    ];

    public static string Read(string page) => File.ReadAllText(In(page)).ReplaceLineEndings("\n");

    public static string In(string path) => Path.Combine(Root, path);

    /// <summary>Finds the fenced blocks of a language.</summary>
    public static IEnumerable<string> Blocks(string page, string language) =>
        Fences().Matches(Read(page)).Where(match => match.Groups["language"].Value == language)
            .Select(static match => match.Groups["text"].Value);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Heartbeat.Core.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline, 1_000)]
    private static partial Regex Fences();
}
