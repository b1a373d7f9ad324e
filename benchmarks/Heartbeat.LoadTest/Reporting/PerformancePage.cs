using System.Text;

namespace Heartbeat.LoadTest.Reporting;

/// <summary>Writes what was measured into a page whose other parts people write.</summary>
internal static class PerformancePage
{
    public const string Begin = "<!-- measured: begin -->";
    public const string End = "<!-- measured: end -->";

    /// <summary>Puts a text between the two marks of a page.</summary>
    /// <exception cref="InvalidDataException">The page has no marks.</exception>
    public static string Replace(string page, string measured)
    {
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        return begin >= 0 && end > begin
            ? $"{page[..(begin + Begin.Length)]}\n\n{measured.Trim()}\n\n{page[end..]}"
            : throw new InvalidDataException($"The page has no '{Begin}' with '{End}' behind it.");
    }

    public static string Write(
        IReadOnlyList<(string What, string Value)> machine, IReadOnlyList<Section> sections, string? plot)
    {
        var text = new StringBuilder("### Machine\n\n");
        var about = new Table("what", "value");
        foreach (var (what, value) in machine)
        {
            about.Add(what, value);
        }

        text.Append(about).Append("\n### Targets\n\n").Append(Targets(sections));
        foreach (var section in sections)
        {
            Write(text, section);
        }

        return plot is null ? text.ToString() : text.Append($"\n![The costs of the last table, over the number of monitors]({plot})\n").ToString();
    }

    private static Table Targets(IEnumerable<Section> sections)
    {
        var table = new Table("subject", "figure", "measured", "target", "verdict");
        foreach (var (section, figure) in sections.SelectMany(static section => section.Figures.Select(figure => (section, figure))))
        {
            if (figure.Target is { } target)
            {
                table.Add(section.Title, figure.What, Digits.Text(figure.Value), $"{target}", target.Verdict(figure.Value));
            }
        }

        return table;
    }

    private static void Write(StringBuilder text, Section section)
    {
        text.Append($"\n### {section.Title}\n\n");
        var table = new Table("figure", "measured");
        foreach (var figure in section.Figures)
        {
            table.Add(figure.What, Digits.Text(figure.Value));
        }

        text.Append(table);
        foreach (var extra in section.Tables)
        {
            text.Append('\n').Append(extra);
        }

        foreach (var remark in section.Remarks)
        {
            text.Append($"\n{remark}\n");
        }
    }
}
