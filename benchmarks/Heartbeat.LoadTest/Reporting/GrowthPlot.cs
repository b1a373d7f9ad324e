using System.Globalization;
using System.Text;

namespace Heartbeat.LoadTest.Reporting;

/// <summary>A plot of costs over sizes, both axes logarithmic: what grows like a power is a straight line.</summary>
/// <param name="title">What is plotted.</param>
/// <param name="sizes">The sizes, in their order.</param>
internal sealed class GrowthPlot(string title, IReadOnlyList<int> sizes)
{
    private const int Width = 760;
    private const int Height = 420;
    private const int Left = 70;
    private const int Right = 200;
    private const int Top = 50;
    private const int Bottom = 50;

    private static readonly string[] Colours = ["#777777", "#bbbbbb", "#1f77b4", "#2ca02c", "#d62728", "#9467bd"];

    private readonly List<(string Name, IReadOnlyList<double> Values)> _lines = [];

    public void Add(string name, IEnumerable<double> values) => _lines.Add((name, [.. values]));

    public string ToSvg()
    {
        var all = _lines.SelectMany(static line => line.Values).ToList();
        var (lowest, highest) = (Math.Floor(Math.Log10(all.Min())), Math.Ceiling(Math.Log10(all.Max())));
        var svg = new StringBuilder();
        Write(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">""");
        Write(svg, $"""<rect width="{Width}" height="{Height}" fill="white"/>""");
        Write(svg, $"""<text x="{Left}" y="24" font-size="15">{title}</text>""");
        for (var power = lowest; power <= highest; power++)
        {
            var y = Y(Math.Pow(10, power));
            Write(svg, $"""<line x1="{Left}" x2="{Width - Right}" y1="{y}" y2="{y}" stroke="#e5e5e5"/>""");
            Write(svg, $"""<text x="{Left - 8}" y="{y}" dy="4" text-anchor="end">{Digits.Text(Math.Pow(10, power))} ns</text>""");
        }

        for (var i = 0; i < sizes.Count; i++)
        {
            Write(svg, $"""<text x="{X(i)}" y="{Height - Bottom + 20}" text-anchor="middle">{Digits.Text(sizes[i])}</text>""");
        }

        for (var i = 0; i < _lines.Count; i++)
        {
            Draw(svg, _lines[i], Colours[i % Colours.Length]);
        }

        return svg.Append("</svg>\n").ToString();

        string Y(double value) => Number(
            Top + ((highest - Math.Log10(value)) / Math.Max(1, highest - lowest) * (Height - Top - Bottom)));

        void Draw(StringBuilder drawing, (string Name, IReadOnlyList<double> Values) line, string colour)
        {
            var points = string.Join(' ', line.Values.Select((value, i) => $"{X(i)},{Y(value)}"));
            Write(drawing, $"""<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>""");
            Write(drawing, $"""<text x="{Width - Right + 8}" y="{Y(line.Values[^1])}" dy="4" fill="{colour}">{line.Name}</text>""");
        }
    }

    private string X(int index) => Number(
        Left + ((Math.Log10(sizes[index]) - Math.Log10(sizes[0]))
            / Math.Max(0.1, Math.Log10(sizes[^1]) - Math.Log10(sizes[0])) * (Width - Left - Right)));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static void Write(StringBuilder svg, string line) => svg.Append(line).Append('\n');
}
