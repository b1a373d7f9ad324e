using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Heartbeat.Docs;

/// <summary>What people copy works: C# is a region of a file that is compiled here, JSON can be read.</summary>
public sealed partial class SnippetTests
{
    public static TheoryData<string> Pages => [.. Documents.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_block_of_csharp_is_a_region_that_compiles(string page)
    {
        var regions = Regions().ToHashSet(StringComparer.Ordinal);

        Assert.All(
            Documents.Blocks(page, "csharp"),
            block => Assert.True(regions.Contains(Bare(block)), $"{page} has this, and no region in Snippets does:\n{block}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_block_of_json_can_be_read(string page) =>
        Assert.All(Documents.Blocks(page, "json"), static block => Assert.NotNull(JsonNode.Parse(block)));

    [Fact]
    public void There_are_blocks_to_look_at() => Assert.True(
        Documents.Pages.SelectMany(static page => Documents.Blocks(page, "csharp")).Count() > 8);

    private static IEnumerable<string> Regions() =>
        from file in Directory.GetFiles(Documents.In("tests/Heartbeat.Docs.Tests/Snippets"), "*.cs")
        from Match match in RegionPattern().Matches(File.ReadAllText(file).ReplaceLineEndings("\n"))
        select Bare(match.Groups["text"].Value);

    // Indentation differs by nature: a region stands inside a method.
    private static string Bare(string text) =>
        string.Join('\n', text.Split('\n').Select(static line => line.Trim())).Trim();

    [GeneratedRegex(@"^ *#region [^\n]*\n(?<text>.*?)^ *#endregion", RegexOptions.Multiline | RegexOptions.Singleline, 1_000)]
    private static partial Regex RegionPattern();
}
