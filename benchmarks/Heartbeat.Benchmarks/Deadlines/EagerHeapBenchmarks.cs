using BenchmarkDotNet.Attributes;

namespace Heartbeat.Benchmarks.Deadlines;

/// <summary>Re-arming where every deadline is put in its place at once, or where the old entry is left behind.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class EagerHeapBenchmarks
{
    private Fleet _fleet = null!;
    private EagerHeap _heap = null!;
    private PriorityQueue<int, long> _queue = null!;

    [Params(10_000, 100_000, 1_000_000)]
    public int Monitors { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _fleet = new Fleet(Monitors);
        _heap = new EagerHeap(_fleet.Deadlines);
        _queue = new PriorityQueue<int, long>(_fleet.Deadlines.Select(static (deadline, slot) => (slot, deadline)));
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Fleet.Pings)]
    public void Write_to_a_random_place()
    {
        var deadline = _fleet.NextDeadlines();
        foreach (var slot in _fleet.Slots)
        {
            _fleet.Deadlines[slot] = deadline++;
        }
    }

    [Benchmark(OperationsPerInvoke = Fleet.Pings)]
    public void Heap_that_knows_the_places()
    {
        var deadline = _fleet.NextDeadlines();
        foreach (var slot in _fleet.Slots)
        {
            _heap.Set(slot, deadline++);
        }
    }

    [Benchmark(OperationsPerInvoke = Fleet.Pings)]
    public void Priority_queue_with_stale_entries()
    {
        var deadline = _fleet.NextDeadlines();
        foreach (var slot in _fleet.Slots)
        {
            // What is stale is thrown away as it comes up: as many as are added, or the queue would grow for ever.
            _fleet.Deadlines[slot] = deadline;
            _queue.EnqueueDequeue(slot, deadline++);
        }
    }
}
