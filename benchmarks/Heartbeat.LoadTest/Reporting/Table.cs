using System.Text;

namespace Heartbeat.LoadTest.Reporting;

/// <summary>A table in Markdown, whose columns are lined up for whoever reads it as text.</summary>
internal sealed class Table(params string[] headers)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = headers.Select((header, column) => _rows.Select(row => row[column].Length).Append(header.Length).Max()).ToArray();
        var text = new StringBuilder();
        Write(text, headers, widths);
        Write(text, [.. widths.Select(static (width, column) => column == 0 ? new string('-', width) : new string('-', width - 1) + ":")], widths);
        foreach (var row in _rows)
        {
            Write(text, row, widths);
        }

        return text.ToString();
    }

    // Words stand to the left, numbers to the right.
    private static void Write(StringBuilder text, string[] cells, int[] widths) => text
        .Append("| ")
        .AppendJoin(" | ", cells.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))
        .Append(" |\n");
}
