using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;
using Heartbeat.LoadTest.Subjects.Deadlines;

namespace Heartbeat.LoadTest.Subjects.Growth;

/// <summary>How re-arming, sweeping and pinging become dearer with the number of monitors, beside memory itself.</summary>
internal static class CostOfGrowth
{
    private const int Rounds = 5;
    private const int WarmUps = 40;
    private const int Draws = 1 << 21;

    // Roughly what a monitor takes beyond what this program needs itself; ten million of them do not fit everywhere.
    private const long BytesNeeded = 1_200;

    public static Measurement<int, GrowthPoint> Role { get; } = new("growth", MeasureAsync);

    public static async Task<(Section Section, IReadOnlyList<GrowthPoint> Points)> RunAsync(IReadOnlyList<int> sizes)
    {
        var (points, left) = (new List<GrowthPoint>(), new List<int>());
        foreach (var size in sizes)
        {
            if (size * BytesNeeded < GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
            {
                points.Add(await Role.RunAsync(size));
            }
            else
            {
                left.Add(size);
            }
        }

        var (first, last) = (points[0], points[^1]);
        var latency = last.Read / first.Read;
        return (
            new(
                $"Cost of growth, {Digits.Text(first.Monitors)} to {Digits.Text(last.Monitors)} monitors",
                [
                    new("growth_memory", "growth of the latency of memory", latency),
                    Growth("growth_rearm", "growth of a re-arming", static point => point.Rearm),
                    Growth("growth_sweep", "growth of a re-arming with its share of the sweep", static point => point.Sweep),
                    Growth("growth_ping", "growth of a ping in the engine", static point => point.Ping),
                ])
            {
                Tables = [TableOf(points)],
                Remarks = [.. left.Select(static size => $"{Digits.Text(size)} monitors do not fit into the memory of this machine.")],
            },
            points);

        Figure Growth(string name, string what, Func<GrowthPoint, double> cost) =>
            new(name, what, cost(last) / cost(first), Target.AtMost(Math.Round(latency, 2)));
    }

    private static Table TableOf(IEnumerable<GrowthPoint> points)
    {
        var table = new Table("monitors", "random write ns", "dependent read ns", "re-arm ns", "re-arm and sweep ns", "ping in the engine ns");
        foreach (var point in points)
        {
            table.Add(
                Digits.Text(point.Monitors),
                Digits.Text(point.Write),
                Digits.Text(point.Read),
                Digits.Text(point.Rearm),
                Digits.Text(point.Sweep),
                Digits.Text(point.Ping));
        }

        return table;
    }

    private static async Task<GrowthPoint> MeasureAsync(int monitors)
    {
        var read = MemoryLatency.Measure(monitors);
        var (write, rearm, sweep) = MeasureDeadlines(monitors);
        GC.Collect();
        return new(monitors, write, read, rearm, sweep, await PingCost.MeasureAsync(monitors, Rounds));
    }

    private static (double Write, double Rearm, double Sweep) MeasureDeadlines(int monitors)
    {
        var deadlines = new DeadlineRounds(monitors);
        var times = new List<(double Write, double Rearm, double Sweep)>();
        for (var round = -WarmUps; round < Rounds; round++)
        {
            deadlines.Draw(round < 0 ? 4096 : Draws);
            var time = (deadlines.Write(), deadlines.Rearm(), deadlines.RearmAndSweep());
            if (round >= 0)
            {
                times.Add(time);
            }
        }

        return (
            Median.Of(times.Select(static time => time.Write)),
            Median.Of(times.Select(static time => time.Rearm)),
            Median.Of(times.Select(static time => time.Sweep)));
    }
}
