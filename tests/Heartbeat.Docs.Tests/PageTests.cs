using System.Text.RegularExpressions;

namespace Heartbeat.Docs;

public sealed partial class PageTests
{
    private const int MostLinesOfTheFrontPage = 200;
    private const int MostLinesOfAPackage = 60;

    public static TheoryData<string> Pages => [.. Documents.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_link_inside_the_repository_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Documents.In(page))!;
        var targets = Links().Matches(Documents.Read(page)).Select(static match => match.Groups["target"].Value)
            .Where(static target => !target.Contains("://", StringComparison.Ordinal));

        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(folder, target)), $"{page}: {target}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_readme_is_short(string page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var most = page switch
        {
            "README.md" => MostLinesOfTheFrontPage,
            _ when page.StartsWith("src", StringComparison.Ordinal) => MostLinesOfAPackage,
            _ => int.MaxValue,
        };

        Assert.InRange(Documents.Read(page).TrimEnd().Split('\n').Length, 1, most);
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)[^)]*\)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Links();
}
