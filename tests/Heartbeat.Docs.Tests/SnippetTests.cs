using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Heartbeat.Docs;

/// <summary>
/// What people copy works: C# is a region of a file that is compiled here, and shows the usings of that file; JSON can
/// be read.
/// </summary>
public sealed partial class SnippetTests
{
    private static readonly string[] UsingsOfTheWebSdk =
    [
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging", "System.Net.Http.Json",
    ];

    public static TheoryData<string> Pages => [.. Documents.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_block_of_csharp_is_a_region_that_compiles_with_the_usings_that_it_shows(string page)
    {
        var regions = Regions().ToHashSet(StringComparer.Ordinal);

        Assert.All(
            Documents.Blocks(page, "csharp"),
            block => Assert.True(regions.Contains(Bare(block)), $"{page} has this, and no region in Snippets does:\n{block}"));
    }

    [Fact]
    public void No_snippet_sees_more_than_the_code_of_a_reader_does()
    {
        var project = File.ReadAllText(Documents.In("tests/Heartbeat.Docs.Tests/Heartbeat.Docs.Tests.csproj"));

        Assert.All(
            ProjectUsings().Matches(project), static match => Assert.Contains(match.Groups["name"].Value, UsingsOfTheWebSdk));
        Assert.All(Files(), static file => Assert.Contains("\nnamespace Snippets;\n", Read(file), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_block_of_json_can_be_read(string page) =>
        Assert.All(Documents.Blocks(page, "json"), static block => Assert.NotNull(JsonNode.Parse(block)));

    [Fact]
    public void There_are_blocks_to_look_at() => Assert.True(
        Documents.Pages.SelectMany(static page => Documents.Blocks(page, "csharp")).Count() > 8);

    private static string[] Files() => Directory.GetFiles(Documents.In("tests/Heartbeat.Docs.Tests/Snippets"), "*.cs");

    private static string Read(string file) => "\n" + File.ReadAllText(file).ReplaceLineEndings("\n");

    // The compiler refuses a file with a using too few, and one too many (IDE0005): those of the file are those that the
    // region needs, and so those that its page must show.
    private static IEnumerable<string> Regions() =>
        from file in Files()
        let text = Read(file)
        let usings = string.Concat(FileUsings().Matches(text).Select(static match => match.Value.Trim() + "\n"))
        from Match match in RegionPattern().Matches(text)
        select Bare($"{usings}\n{match.Groups["text"].Value}");

    // Indentation differs by nature: a region stands inside a method.
    private static string Bare(string text) =>
        string.Join('\n', text.Split('\n').Select(static line => line.Trim())).Trim();

    [GeneratedRegex("^using [^\n]*;$", RegexOptions.Multiline, 1_000)]
    private static partial Regex FileUsings();

    [GeneratedRegex("<Using Include=\"(?<name>[^\"]*)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex ProjectUsings();

    [GeneratedRegex(@"^ *#region [^\n]*\n(?<text>.*?)^ *#endregion", RegexOptions.Multiline | RegexOptions.Singleline, 1_000)]
    private static partial Regex RegionPattern();
}
