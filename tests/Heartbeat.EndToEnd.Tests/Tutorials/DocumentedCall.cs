using Heartbeat.EndToEnd.Support;

namespace Heartbeat.EndToEnd.Tutorials;

/// <summary>A fenced block of a page of <c>docs</c>.</summary>
internal sealed record DocumentedCall(string Section, string Language, string Code)
{
    public static IReadOnlyList<DocumentedCall> ReadAll(string page = "tutorials.md")
    {
        var calls = new List<DocumentedCall>();
        var (section, language, code) = (string.Empty, (string?)null, new List<string>());
        foreach (var line in File.ReadLines(Path.Combine(Places.Docs, page)))
        {
            if (language is null && line.StartsWith("### ", StringComparison.Ordinal))
            {
                section = line[4..];
            }
            else if (language is null && line.StartsWith("```", StringComparison.Ordinal))
            {
                language = line[3..];
            }
            else if (line == "```")
            {
                calls.Add(new DocumentedCall(section, language!, string.Join('\n', code)));
                (language, code) = (null, []);
            }
            else if (language is not null)
            {
                code.Add(line);
            }
        }

        return calls;
    }

    public (string Program, string[] Arguments) For(string url, string id)
    {
        var code = Code
            .Replace("https://heartbeat.example", url, StringComparison.Ordinal)
            .Replace("YOUR-ID", id, StringComparison.Ordinal);
        return Language switch
        {
            "sh" => ("bash", ["-c", code]),
            "python" => ("python3", ["-c", code]),
            "js" => ("node", ["--input-type=module", "-e", code]),
            _ => throw new NotSupportedException(Language),
        };
    }
}
