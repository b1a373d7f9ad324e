namespace Heartbeat.Deadlines;

public sealed class DeadlineQueueTests
{
    private static readonly Instant Start = Instant.From(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly DeadlineQueue _queue = new(Start);

    [Fact]
    public void An_empty_queue_has_nothing_due_and_never_wakes()
    {
        Assert.Empty(_queue.PopAll(At(1_000_000)));
        Assert.Equal(Instant.Never, _queue.NextWakeUp());
        Assert.Equal(Instant.Never, _queue.Get(17));
    }

    [Fact]
    public void A_deadline_is_due_at_its_very_microsecond_and_not_before()
    {
        _queue.Set(3, At(10.0004));

        Assert.Empty(_queue.PopAll(At(10.0001)));
        Assert.Empty(_queue.PopAll(At(10.000399)));
        Assert.Equal(At(10.0004), _queue.NextWakeUp());
        Assert.Equal([3], _queue.PopAll(At(10.0004)));
    }

    [Fact]
    public void A_popped_slot_is_out_until_it_is_set_again_and_its_deadline_stays_readable()
    {
        _queue.Set(3, At(10));

        Assert.Equal([3], _queue.PopAll(At(11)));
        Assert.Empty(_queue.PopAll(At(12)));
        Assert.Equal(At(10), _queue.Get(3));

        _queue.Set(3, At(10));
        Assert.Equal([3], _queue.PopAll(At(12)));
    }

    [Fact]
    public void A_deadline_moved_later_is_not_popped_when_its_first_entry_fires()
    {
        _queue.Set(3, At(10));
        _queue.Set(3, At(20));

        Assert.Empty(_queue.PopAll(At(15)));
        Assert.Equal([3], _queue.PopAll(At(20)));
    }

    [Fact]
    public void A_deadline_moved_earlier_is_popped_in_time_and_only_once()
    {
        _queue.Set(3, At(86_400));
        _queue.Set(3, At(10));

        Assert.True(_queue.NextWakeUp() <= At(10));
        Assert.Equal([3], _queue.PopAll(At(10)));
        Assert.Empty(_queue.PopAll(At(100_000)));
    }

    [Fact]
    public void A_deadline_moved_earlier_within_the_current_millisecond_is_not_late()
    {
        _queue.Set(3, At(0.0009));
        _queue.Set(3, At(0.0003));

        Assert.Equal(At(0.0003), _queue.NextWakeUp());
        Assert.Equal([3], _queue.PopAll(At(0.0003)));
    }

    [Fact]
    public void A_removed_slot_is_never_popped_and_can_come_back()
    {
        _queue.Set(3, At(10));
        _queue.Remove(3);

        Assert.Equal(Instant.Never, _queue.Get(3));
        Assert.Empty(_queue.PopAll(At(11)));

        _queue.Set(3, At(20));
        Assert.Equal([3], _queue.PopAll(At(20)));
    }

    [Fact]
    public void A_deadline_that_has_passed_already_is_due_at_once()
    {
        _queue.PopAll(At(100));
        _queue.Set(1, At(-1_000_000));
        _queue.Set(2, Instant.None);
        _queue.Set(3, Instant.FromUnixMicroseconds(-1));

        Assert.True(_queue.NextWakeUp() <= At(100));
        Assert.Equal([2, 3, 1], _queue.PopAll(At(100)));
    }

    [Fact]
    public void A_clock_that_goes_back_pops_what_is_due_by_then_and_no_more()
    {
        _queue.Set(1, At(300));
        _queue.PopAll(At(200));
        _queue.Set(2, At(150));

        Assert.Empty(_queue.PopAll(At(100)));
        Assert.Equal(At(150), _queue.NextWakeUp());
        Assert.Equal([2], _queue.PopAll(At(150)));
        Assert.Equal([1], _queue.PopAll(At(300)));
    }

    [Fact]
    public void Slots_come_in_order_of_deadline_however_small_the_batches()
    {
        var random = new Random(1);
        for (var slot = 0; slot < 10_000; slot++)
        {
            _queue.Set(slot, At(random.NextDouble() * 1_000_000));
        }

        var popped = _queue.PopAll(At(1_000_000), batch: 7);

        var ticks = popped.Select(slot => _queue.Get(slot).UnixMicroseconds >> 10).ToList();
        Assert.Equal(10_000, popped.Distinct().Count());
        Assert.Equal(ticks.Order(), ticks);
    }

    [Fact]
    public void A_batch_is_in_order_of_deadline_then_of_slot()
    {
        _queue.Set(4, At(10.0002));
        _queue.Set(1, At(10.0001));
        _queue.Set(3, At(10));
        _queue.Set(2, At(10));

        Assert.Equal([2, 3, 1, 4], _queue.PopAll(At(10.0002)));
    }

    [Fact]
    public void A_call_does_bounded_work_and_says_when_there_is_more()
    {
        const int Slots = 10 * DeadlineQueue.MaxWorkPerCall;
        for (var slot = 0; slot < Slots; slot++)
        {
            _queue.Set(slot, At(7_200));
            _queue.Set(slot, At(7_200.5));
        }

        var calls = 0;
        for (; _queue.NextWakeUp() <= At(7_200.25); calls++)
        {
            Assert.Equal(0, _queue.PopDue(At(7_200.25), new int[Slots]));
        }

        Assert.InRange(calls, Slots / DeadlineQueue.MaxWorkPerCall, 50);
        Assert.Equal(Slots, _queue.PopAll(At(7_200.5)).Count);
    }

    [Fact]
    public void A_far_deadline_wakes_the_pump_a_few_times_in_ten_years_and_is_not_a_microsecond_late()
    {
        var deadline = Start + TimeSpan.FromDays(3_652);
        _queue.Set(3, deadline);

        var wakes = 0;
        for (; _queue.NextWakeUp() < deadline; wakes++)
        {
            Assert.Empty(_queue.PopAll(_queue.NextWakeUp()));
        }

        Assert.InRange(wakes, 1, 100);
        Assert.Equal([3], _queue.PopAll(deadline));
    }

    [Fact]
    public void A_clock_that_jumps_by_ten_years_finds_all_that_was_missed_in_order()
    {
        _queue.Set(1, At(3_600));
        _queue.Set(2, Start + TimeSpan.FromDays(3_000));
        _queue.Set(3, At(0.5));

        Assert.Equal([3, 1, 2], _queue.PopAll(Start + TimeSpan.FromDays(3_652), batch: 1));
    }

    [Fact]
    public void Clearing_forgets_all_and_may_start_at_an_earlier_instant()
    {
        _queue.Set(1, At(10));
        _queue.Set(2, At(1_000));
        _queue.PopAll(At(500));

        _queue.Clear(At(-3_600));

        Assert.Equal(Instant.Never, _queue.NextWakeUp());
        Assert.Equal(Instant.Never, _queue.Get(1));
        _queue.Set(1, At(-60));
        Assert.True(_queue.NextWakeUp() > At(-3_600));
        Assert.Equal([1], _queue.PopAll(At(-60)));
    }

    [Fact]
    public void Moving_deadlines_to_and_fro_does_not_pile_up_stale_entries()
    {
        _queue.Set(0, At(1));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000_000; i++)
        {
            _queue.Remove(0);
            _queue.Set(0, At(1_000_000 - i));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal([0], _queue.PopAll(At(1)));
    }

    [Fact]
    public void Nothing_is_allocated_once_the_queue_has_grown()
    {
        var run = new SteadyRun(_queue, Start, slots: 20_000);
        run.Minutes(10);
        var before = GC.GetAllocatedBytesForCurrentThread();

        run.Minutes(10);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Instant At(double seconds) => Start + TimeSpan.FromSeconds(seconds);
}
