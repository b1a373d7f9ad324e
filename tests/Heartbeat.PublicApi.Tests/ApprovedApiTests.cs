namespace Heartbeat.PublicApi;

/// <summary>What users build on changes only on purpose: with the approved file, in the same commit.</summary>
public sealed class ApprovedApiTests
{
    public static TheoryData<string> Packages => [.. Repository.Packages];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_api_is_what_was_approved(string package)
    {
        var stem = Path.Combine(Repository.Root, "tests", "Heartbeat.PublicApi.Tests", package);
        var (approved, received) = ($"{stem}.approved.txt", $"{stem}.received.txt");
        var actual = ApiPrinter.Print(Repository.Load(package));
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"{approved} differs from {received}:\n{Difference(expected, actual)}");
    }

    private static string Difference(string expected, string actual)
    {
        var (before, after) = (Lines(expected), Lines(actual));
        var gone = before.Except(after, StringComparer.Ordinal).Select(static line => $"- {line}");
        var come = after.Except(before, StringComparer.Ordinal).Select(static line => $"+ {line}");
        return string.Join('\n', gone.Concat(come));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
