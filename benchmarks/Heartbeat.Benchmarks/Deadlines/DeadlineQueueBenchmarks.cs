using BenchmarkDotNet.Attributes;
using Heartbeat.Deadlines;

namespace Heartbeat.Benchmarks.Deadlines;

/// <summary>
/// What a ping costs: a random monitor's deadline moves later. There are two floors: the plain write of eight bytes to
/// a random place, and the same after a comparison with what is there, without which nobody tells later from earlier.
/// </summary>
[MemoryDiagnoser]
[MedianColumn]
public class DeadlineQueueBenchmarks
{
    private const int FewPings = 256;

    private Fleet _fleet = null!;
    private DeadlineQueue _wheel = null!;
    private LazyHeap _lazyHeap = null!;
    private PriorityQueue<int, long> _heap = null!;
    private SortedSet<(long Deadline, int Slot)> _sorted = null!;
    private Timer[] _timers = [];

    [Params(10_000, 100_000, 1_000_000)]
    public int Monitors { get; set; }

    [GlobalSetup(Targets = [nameof(Write_to_a_random_place), nameof(Compare_and_write)])]
    public void SetUp() => _fleet = new Fleet(Monitors);

    [GlobalSetup(Target = nameof(Wheel))]
    public void SetUpWheel()
    {
        SetUp();
        _wheel = new DeadlineQueue(Fleet.ToInstant(_fleet.Now));
        _wheel.EnsureCapacity(Monitors);
        for (var slot = 0; slot < Monitors; slot++)
        {
            _wheel.Set(slot, Fleet.ToInstant(_fleet.Deadlines[slot]));
        }
    }

    [GlobalSetup(Target = nameof(Priority_queue_lazily))]
    public void SetUpLazyHeap()
    {
        SetUp();
        _lazyHeap = new LazyHeap(Monitors);
        for (var slot = 0; slot < Monitors; slot++)
        {
            _lazyHeap.Add(slot, _fleet.Deadlines[slot]);
        }
    }

    [GlobalSetup(Target = nameof(Priority_queue_remove_and_enqueue))]
    public void SetUpHeap()
    {
        SetUp();
        _heap = new PriorityQueue<int, long>(_fleet.Deadlines.Select((deadline, slot) => (slot, deadline)));
    }

    [GlobalSetup(Target = nameof(Sorted_set))]
    public void SetUpSortedSet()
    {
        SetUp();
        _sorted = [.. _fleet.Deadlines.Select((deadline, slot) => (deadline, slot))];
    }

    [GlobalSetup(Target = nameof(Timer_change))]
    public void SetUpTimers()
    {
        SetUp();
        _timers = [.. _fleet.Deadlines.Select(_ => new Timer(_ => { }, null, TimeSpan.FromHours(1), TimeSpan.Zero))];
    }

    [GlobalCleanup(Target = nameof(Timer_change))]
    public void StopTimers() => Array.ForEach(_timers, timer => timer.Dispose());

    [Benchmark(Baseline = true, OperationsPerInvoke = Fleet.Pings)]
    public void Write_to_a_random_place()
    {
        var deadline = _fleet.NextDeadlines();
        var deadlines = _fleet.Deadlines;
        foreach (var slot in _fleet.Slots)
        {
            deadlines[slot] = deadline++;
        }
    }

    [Benchmark(OperationsPerInvoke = Fleet.Pings)]
    public void Compare_and_write()
    {
        var deadline = _fleet.NextDeadlines();
        var deadlines = _fleet.Deadlines;
        foreach (var slot in _fleet.Slots)
        {
            if (++deadline >= deadlines[slot])
            {
                deadlines[slot] = deadline;
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Fleet.Pings)]
    public void Wheel()
    {
        var deadline = _fleet.NextDeadlines();
        foreach (var slot in _fleet.Slots)
        {
            _wheel.Set(slot, Fleet.ToInstant(deadline++));
        }
    }

    [Benchmark(OperationsPerInvoke = Fleet.Pings)]
    public void Priority_queue_lazily()
    {
        var deadline = _fleet.NextDeadlines();
        foreach (var slot in _fleet.Slots)
        {
            _lazyHeap.SetLater(slot, deadline++);
        }
    }

    [Benchmark(OperationsPerInvoke = FewPings)]
    public void Priority_queue_remove_and_enqueue()
    {
        var deadline = _fleet.NextDeadlines();
        foreach (var slot in _fleet.Slots.AsSpan((int)(deadline % (Fleet.Pings - FewPings)), FewPings))
        {
            _heap.Remove(slot, out _, out _);
            _heap.Enqueue(slot, deadline++);
        }
    }

    [Benchmark(OperationsPerInvoke = Fleet.Pings)]
    public void Sorted_set()
    {
        var deadline = _fleet.NextDeadlines();
        var deadlines = _fleet.Deadlines;
        foreach (var slot in _fleet.Slots)
        {
            _sorted.Remove((deadlines[slot], slot));
            deadlines[slot] = deadline++;
            _sorted.Add((deadlines[slot], slot));
        }
    }

    [Benchmark(OperationsPerInvoke = Fleet.Pings)]
    public void Timer_change()
    {
        foreach (var slot in _fleet.Slots)
        {
            _timers[slot].Change(TimeSpan.FromHours(1), TimeSpan.Zero);
        }
    }
}
