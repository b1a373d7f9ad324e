using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Heartbeat.Tests;

/// <summary>
/// Compares text with the file beside the test, by Verify's conventions: <c>Class.Method.verified.txt</c> is what was
/// approved; on a difference <c>Class.Method.received.txt</c> is written and the test fails.
/// </summary>
internal static partial class Snapshot
{
    // What CallerFilePath begins with in a deterministic CI build.
    private const string MappedRoot = "/_/";

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Compares JSON, laid out for people.</summary>
    public static void MatchesJson(
        string actual, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        MatchesJson([actual], sourceFile, method);

    /// <summary>Compares several JSON texts, laid out for people.</summary>
    public static void MatchesJson(
        IEnumerable<string> actual, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        Matches(string.Join("\n\n", actual.Select(Indented)), sourceFile, method);

    public static void Matches(
        string actual, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        var stem = Path.Combine(
            Path.GetDirectoryName(OnDisk(sourceFile))!, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}");
        var received = $"{stem}.received.txt";
        var verified = $"{stem}.verified.txt";
        var text = Scrub(actual.ReplaceLineEndings("\n")).TrimEnd() + "\n";
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Fail($"{verified} differs from what was received:\n{text}");
    }

    private static string Indented(string json) => JsonNode.Parse(json)!.ToJsonString(Layout);

    private static string Scrub(string text)
    {
        text = Numbered(text, Guids(), "Guid");
        return Numbered(text, Times(), "DateTimeOffset");
    }

    // Equal values get equal names, so that a snapshot still shows which of them are the same.
    private static string Numbered(string text, Regex pattern, string name)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        return pattern.Replace(text, match =>
        {
            if (!names.TryGetValue(match.Value, out var scrubbed))
            {
                names[match.Value] = scrubbed = $"{name}_{names.Count + 1}";
            }

            return scrubbed;
        });
    }

    private static string OnDisk(string sourceFile) => sourceFile.StartsWith(MappedRoot, StringComparison.Ordinal)
        ? RepositoryRoot.In(sourceFile[MappedRoot.Length..])
        : sourceFile;

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Guids();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Times();
}
