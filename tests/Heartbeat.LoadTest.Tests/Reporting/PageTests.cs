using System.Xml.Linq;

namespace Heartbeat.LoadTest.Reporting;

public sealed class PageTests
{
    [Fact]
    public void A_table_is_lined_up()
    {
        var table = new Table("what", "ms");
        table.Add("a ping", "1,234");

        Assert.Equal("| what   |    ms |\n| ------ | ----: |\n| a ping | 1,234 |\n", $"{table}");
    }

    [Theory]
    [InlineData(0.1, "met")]
    [InlineData(0.2, "met")]
    [InlineData(0.3, "missed")]
    public void A_ceiling_is_met_from_below(double value, string verdict)
    {
        Assert.Equal(verdict, Target.AtMost(0.2).Verdict(value));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.12345, "0.123")]
    [InlineData(1.2345, "1.23")]
    [InlineData(12.345, "12.3")]
    [InlineData(1234567.8, "1,234,568")]
    public void Numbers_have_the_digits_that_count(double value, string text)
    {
        Assert.Equal(text, Digits.Text(value));
    }

    [Fact]
    public void A_figure_is_a_line_for_programs()
    {
        Assert.Equal("rearm_ns 1234", new Figure("rearm_ns", "re-arming, ns", 1234.4).Line);
    }

    [Fact]
    public void What_was_measured_replaces_what_was_there_and_nothing_else()
    {
        var page = $"before\n{PerformancePage.Begin}\nold\n{PerformancePage.End}\nafter\n";

        var replaced = PerformancePage.Replace(page, "new");

        Assert.Equal($"before\n{PerformancePage.Begin}\n\nnew\n\n{PerformancePage.End}\nafter\n", replaced);
        Assert.Equal(replaced, PerformancePage.Replace(replaced, "new"));
    }

    [Fact]
    public void Each_figure_with_a_target_has_its_verdict()
    {
        var section = new Section("Pings", [new("ratio", "ratio to nothing", 0.5, Target.AtLeast(0.75)), new("ns", "ns", 3)]);

        var page = PerformancePage.Write([("processor", "some")], [section], "plot.svg");

        Assert.Contains("| Pings   | ratio to nothing |      0.5 | ≥ 0.75 |  missed |", page, StringComparison.Ordinal);
        Assert.Contains("(plot.svg)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plot_has_a_line_for_each_cost()
    {
        var plot = new GrowthPlot("Cost", [10, 100, 1_000]);
        plot.Add("write", [1, 2, 30]);
        plot.Add("ping", [100, 200, 900]);

        var svg = XDocument.Parse(plot.ToSvg());

        Assert.Equal(2, svg.Descendants().Count(static element => element.Name.LocalName == "polyline"));
    }
}
