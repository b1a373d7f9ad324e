using System.Text.RegularExpressions;
using Heartbeat.Tests;

namespace Heartbeat.Docs;

/// <summary>The pages that people read.</summary>
internal static partial class Documents
{
    public static string Root => RepositoryRoot.Path;

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

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline, 1_000)]
    private static partial Regex Fences();
}
