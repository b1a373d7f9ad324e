using BenchmarkDotNet.Attributes;
using Heartbeat.Deadlines;

namespace Heartbeat.Benchmarks.Deadlines;

/// <summary>
/// What lazy re-arming puts off: pings and the sweep that moves their entries on, in a steady state where each monitor
/// pings about five times in the time between two visits of its entry, and the few that stay silent are popped.
/// </summary>
[MemoryDiagnoser]
[MedianColumn]
public class DeadlineSweepBenchmarks
{
    private readonly int[] _due = new int[256];
    private Fleet _fleet = null!;
    private DeadlineQueue _wheel = null!;
    private LazyHeap _lazyHeap = null!;
    private long _step;

    [Params(100_000, 1_000_000)]
    public int Monitors { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _fleet = new Fleet(Monitors);
        _step = Fleet.Grace / (5L * Monitors);
        _wheel = new DeadlineQueue(Fleet.ToInstant(_fleet.Now));
        _wheel.EnsureCapacity(Monitors);
        _lazyHeap = new LazyHeap(Monitors);
        for (var slot = 0; slot < Monitors; slot++)
        {
            _wheel.Set(slot, Fleet.ToInstant(_fleet.Deadlines[slot]));
            _lazyHeap.Add(slot, _fleet.Deadlines[slot]);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Fleet.Pings)]
    public void Wheel()
    {
        foreach (var slot in _fleet.NextSlots())
        {
            var deadline = _fleet.NextDeadline(_step);
            _wheel.Set(slot, Fleet.ToInstant(deadline));
            var now = Fleet.ToInstant(_fleet.Now);
            if (_wheel.NextWakeUp() <= now)
            {
                foreach (var silent in _due.AsSpan(0, _wheel.PopDue(now, _due)))
                {
                    _wheel.Set(silent, Fleet.ToInstant(deadline));
                }
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Fleet.Pings)]
    public void Priority_queue_lazily()
    {
        foreach (var slot in _fleet.NextSlots())
        {
            var deadline = _fleet.NextDeadline(_step);
            _lazyHeap.SetLater(slot, deadline);
            foreach (var silent in _due.AsSpan(0, _lazyHeap.PopDue(_fleet.Now, _due)))
            {
                _lazyHeap.Add(silent, deadline);
            }
        }
    }
}
