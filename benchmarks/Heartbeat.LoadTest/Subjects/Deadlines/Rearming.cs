using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;

namespace Heartbeat.LoadTest.Subjects.Deadlines;

/// <summary>What it costs to move a deadline, beside a plain write to a random place.</summary>
internal static class Rearming
{
    // The compiler looks again at a method that was called thirty times, and what it makes then is what runs for good.
    private const int WarmUp = 60;

    public static Measurement<Order, Result> Role { get; } = new("rearm", static order => Task.FromResult(Measure(order)));

    public static async Task<Section> RunAsync(int monitors, int rounds)
    {
        var result = await Role.RunAsync(new(monitors, rounds));
        return new(
            $"Re-arming a deadline, {Digits.Text(monitors)} monitors, random",
            [
                new("rearm_ratio", "re-arming, in plain random `long[]` writes", result.Ratio, Target.AtMost(1.2)),
                new("rearm_drawn_ratio", "re-arming where the monitors were drawn before, in writes to places that were", result.DrawnRatio),
                new("rearm_compared_ratio", "the same, in writes after a comparison with what is there", result.ComparedRatio),
                new("rearm_ns", "re-arming, ns", result.Rearm),
                new("random_write_ns", "a plain random `long[]` write, ns", result.Write),
                new("rearm_bytes", "allocated for a re-arming, B", result.Bytes, Target.AtMost(0)),
            ]);
    }

    private static Result Measure(Order order)
    {
        var deadlines = new DeadlineRounds(order.Monitors);
        var times = new List<(double Write, double Compare, double Rearm, double FindWrite, double FindRearm)>();
        var bytes = 0L;
        for (var round = -WarmUp; round < order.Rounds; round++)
        {
            // Long enough that what the one before left in the caches says little; all the same they take turns.
            deadlines.Draw(round < 0 ? 4096 : 4 * order.Monitors);
            var (write, compare, rearm, findWrite, findRearm) = (0.0, 0.0, 0.0, 0.0, 0.0);
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (round % 2 == 0)
            {
                (write, compare, rearm) = (deadlines.Write(), deadlines.CompareAndWrite(), deadlines.Rearm());
                (findWrite, findRearm) = (deadlines.FindAndWrite(), deadlines.FindAndRearm());
            }
            else
            {
                (rearm, compare, write) = (deadlines.Rearm(), deadlines.CompareAndWrite(), deadlines.Write());
                (findRearm, findWrite) = (deadlines.FindAndRearm(), deadlines.FindAndWrite());
            }

            if (round >= 0)
            {
                bytes += GC.GetAllocatedBytesForCurrentThread() - before;
                times.Add((write, compare, rearm, findWrite, findRearm));
            }
        }

        return new(
            Median.Of(times.Select(static time => time.FindRearm / time.FindWrite)),
            Median.Of(times.Select(static time => time.Rearm / time.Write)),
            Median.Of(times.Select(static time => time.Rearm / time.Compare)),
            Median.Of(times.Select(static time => time.FindRearm)),
            Median.Of(times.Select(static time => time.FindWrite)),
            bytes);
    }

    internal sealed record Order(int Monitors, int Rounds);

    internal sealed record Result(double Ratio, double DrawnRatio, double ComparedRatio, double Rearm, double Write, double Bytes);
}
