using System.Numerics;
using BenchmarkDotNet.Attributes;

namespace Heartbeat.Benchmarks.Deadlines;

/// <summary>
/// No structure at all: every tick looks at all deadlines. One look is cheap for its size, and has to be taken a hundred times
/// a second.
/// </summary>
[MedianColumn]
public class DeadlineScanBenchmarks
{
    private readonly int[] _due = new int[256];
    private Fleet _fleet = null!;

    [Params(10_000, 100_000, 1_000_000)]
    public int Monitors { get; set; }

    [GlobalSetup]
    public void SetUp() => _fleet = new Fleet(Monitors);

    [Benchmark]
    public int Look_at_all()
    {
        var (count, now) = (0, new Vector<long>(_fleet.Now));
        ReadOnlySpan<long> deadlines = _fleet.Deadlines;
        for (var slot = 0; slot + Vector<long>.Count <= deadlines.Length; slot += Vector<long>.Count)
        {
            if (Vector.LessThanAny(new Vector<long>(deadlines[slot..]), now) && count < _due.Length)
            {
                _due[count++] = slot;
            }
        }

        return count;
    }
}
