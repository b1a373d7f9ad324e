using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Heartbeat.Deadlines;

/// <summary>
/// The deadlines of all monitors, by slot number, and the order in which they pass. A ping moves a deadline later and
/// costs one write; the wake-up entry stays where it is and is moved on when it fires.
/// </summary>
/// <remarks>
/// <para>
/// <b>Order.</b> The batch that one call pops is in order of deadline, then of slot. From call to call the order is by
/// tick (1.024 ms): nothing is popped before something that was due at an earlier tick. A deadline that had already
/// passed when it was set counts as due at the tick that the queue had reached.
/// </para>
/// <para>
/// <b>Cost.</b> 12 bytes a slot and 4 an entry; nothing is allocated once the arrays have grown. Slots are small
/// numbers, handed out densely. Not thread-safe: one owner calls it.
/// </para>
/// </remarks>
internal sealed class DeadlineQueue
{
    /// <summary>How many entries one call looks at: 0.1 to 0.8 ms, where a bucket of a million takes 20.</summary>
    public const int MaxWorkPerCall = 4096;

    // A tick is 1,024 microseconds, so that a shift finds it, before 1970 too. Ticks only sort entries into buckets:
    // whether a deadline has passed is always decided by the microsecond.
    private const int TickShift = 10;

    // Everything from here on is not armed: a popped deadline, kept readable by adding PoppedBias, and Never. It sorts
    // after every real deadline, so the one comparison in Set finds "armed, and not moved earlier" in the word that is
    // written anyway, without touching the wake-up ticks: a second random access would double the cost.
    private const long Unarmed = 1L << 61;
    private const long PoppedBias = 1L << 62;

    // Moving a deadline earlier leaves a stale entry behind. It goes when its bucket opens; but where more of them pile
    // up until then than there are slots, all is laid out anew, at a cost that so many moves have long outweighed.
    private const int StaleEntriesAllowed = 4096;

    // As Instant.Never says it.
    private const long Never = long.MaxValue;

    private static readonly long Earliest = Instant.FromUtc(DateTime.MinValue).UnixMicroseconds;

    private readonly TimingWheel _wheel;
    private readonly Comparison<int> _byDeadline;
    private long[] _deadlines = [];
    private uint[] _wakes = [];
    private long _heldFrom = Never;
    private long _openFrom = Never;

    public DeadlineQueue(Instant start)
    {
        _wheel = new TimingWheel(TickOf(start));
        _byDeadline = (left, right) =>
            _deadlines[left] == _deadlines[right] ? left - right : _deadlines[left].CompareTo(_deadlines[right]);
    }

    /// <summary>Makes room, so that slots up to a number need no growing later.</summary>
    /// <param name="slots">The number of slots.</param>
    public void EnsureCapacity(int slots)
    {
        var old = _deadlines.Length;
        if (slots > old)
        {
            var capacity = Math.Max(slots, Math.Max(64, 2 * old));
            Array.Resize(ref _deadlines, capacity);
            Array.Resize(ref _wakes, capacity);
            Array.Fill(_deadlines, Never, old, capacity - old);
        }
    }

    /// <summary>Sets the deadline of a slot, in place of the one it had.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="deadline">
    /// The deadline. One that has passed is popped by the next call; <see cref="Instant.None"/> is the first instant of
    /// the year 1, and <see cref="Instant.Never"/> takes the slot out of the queue.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int slot, Instant deadline)
    {
        var value = deadline.UnixMicroseconds;
        Debug.Assert(value < Unarmed || value == Never, "No date is that far off.");
        var deadlines = _deadlines;
        if ((uint)slot < (uint)deadlines.Length && value >= deadlines[slot])
        {
            deadlines[slot] = value;
        }
        else
        {
            SetEarlier(slot, value);
        }
    }

    /// <summary>Takes a slot out of the queue. Its entry is dropped when it fires.</summary>
    /// <param name="slot">The slot.</param>
    public void Remove(int slot) => Set(slot, Instant.Never);

    /// <summary>Gets the deadline of a slot, also after it was popped.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>The deadline, or <see cref="Instant.Never"/> where none was set.</returns>
    public Instant Get(int slot)
    {
        var value = (uint)slot < (uint)_deadlines.Length ? _deadlines[slot] : Never;
        return Instant.FromUnixMicroseconds(value is >= Unarmed and < long.MaxValue ? value - PoppedBias : value);
    }

    /// <summary>Pops slots whose deadline has passed by an instant. They are out until they are set again.</summary>
    /// <param name="now">The instant. One before an earlier call's pops what is due by then, no more.</param>
    /// <param name="due">Takes the slots.</param>
    /// <returns>
    /// How many. Fewer than fit do not mean that nothing else is due, since the work of one call is bounded: only
    /// <see cref="NextWakeUp"/> later than <paramref name="now"/> does.
    /// </returns>
    public int PopDue(Instant now, Span<int> due)
    {
        Debug.Assert(now != Instant.Never, "Never is not a time.");
        var limit = now.UnixMicroseconds;
        var count = 0;
        var (tick, tickStart) = (_wheel.Tick, 0);
        for (var work = MaxWorkPerCall; work > 0 && count < due.Length; work--)
        {
            if (_wheel.Tick != tick)
            {
                // Ticks come in order, so only what shares one is left to sort: mostly nothing.
                due[tickStart..count].Sort(_byDeadline);
                (tick, tickStart) = (_wheel.Tick, count);
            }

            if (_wheel.TryTake(out var slot))
            {
                if (TryPop(slot, limit))
                {
                    due[count++] = slot;
                }
            }
            else if (!OpenNext(limit))
            {
                break;
            }
        }

        due[tickStart..count].Sort(_byDeadline);
        return count;
    }

    /// <summary>Tells when <see cref="PopDue"/> has work again: until then, calling it is useless.</summary>
    /// <returns>
    /// An instant that is never later than the earliest deadline, and earlier where entries must be moved on first;
    /// <see cref="Instant.Never"/> when there is nothing to wait for.
    /// </returns>
    public Instant NextWakeUp()
    {
        var next = _wheel.NextTick();
        var wake = _wheel.IsOpen ? _openFrom : next == long.MaxValue ? Never : next << TickShift;
        return Instant.FromUnixMicroseconds(Math.Min(wake, _heldFrom));
    }

    /// <summary>Takes all slots out, and starts again at an instant, which may be an earlier one.</summary>
    /// <param name="start">The instant. After a clock was put back by much, clear and set all again.</param>
    public void Clear(Instant start)
    {
        Array.Fill(_deadlines, Never);
        Reset(TickOf(start));
    }

    private static long TickOf(Instant instant) => Math.Max(instant.UnixMicroseconds, Earliest) >> TickShift;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetEarlier(int slot, long value)
    {
        if (value == Never)
        {
            return; // Only for a slot beyond the arrays is Never "earlier" than what it had.
        }

        var deadline = Math.Max(value, Earliest);
        if (slot >= _deadlines.Length)
        {
            EnsureCapacity(slot + 1);
        }

        var isArmed = _deadlines[slot] < Unarmed;
        _deadlines[slot] = deadline;

        // Earlier than before can still be later than the entry, which stays while its deadline moves on. No entry is
        // behind the hand, so the 32 bits that are kept suffice to measure how far ahead it is. At the current tick,
        // ticks are too coarse to tell what is earlier: there the deadline is held once more.
        var ahead = (deadline >> TickShift) - _wheel.Tick;
        if (isArmed && ahead > 0 && ahead >= _wakes[slot] - (uint)_wheel.Tick)
        {
            return;
        }

        if (_wheel.Count < (2 * _deadlines.Length) + StaleEntriesAllowed)
        {
            AddEntry(slot, deadline);
        }
        else
        {
            LayOutAnew();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddEntry(int slot, long deadline)
    {
        var tick = deadline >> TickShift;
        if (tick <= _wheel.Tick)
        {
            _heldFrom = Math.Min(_heldFrom, deadline);
        }

        _wakes[slot] = _wheel.Add(slot, tick);
    }

    private bool TryPop(int slot, long now)
    {
        // A stale entry is one whose slot is not armed or has its entry elsewhere. Sent on, it would go round for good.
        // Two entries of a slot in one bucket look alike and need not be told apart: what the first one does makes the
        // second one stale, or they move into one bucket again.
        ref var deadline = ref _deadlines[slot];
        if (deadline >= Unarmed || !_wheel.BelongsInOpen(_wakes[slot]))
        {
            return false;
        }

        // One that is due, but only at a tick still ahead, has to wait for those between: they come first.
        if (deadline > now || deadline >> TickShift > _wheel.Tick)
        {
            AddEntry(slot, deadline);
            return false;
        }

        deadline += PoppedBias;
        return true;
    }

    private bool OpenNext(long now)
    {
        // Held entries are those of the current tick whose microsecond had not come. The hand cannot pass them by: when
        // it may move on, the whole tick is over and so they are all due.
        if (_heldFrom <= now)
        {
            (_openFrom, _heldFrom) = (_heldFrom, Never);
            _wheel.OpenHeld();
            return true;
        }

        var isOpen = _wheel.TryOpenNext(now >> TickShift);
        _openFrom = _wheel.Tick << TickShift;
        return isOpen;
    }

    private void LayOutAnew()
    {
        Reset(_wheel.Tick);
        for (var slot = 0; slot < _deadlines.Length; slot++)
        {
            if (_deadlines[slot] < Unarmed)
            {
                AddEntry(slot, _deadlines[slot]);
            }
        }
    }

    private void Reset(long tick)
    {
        _wheel.Reset(tick);
        _heldFrom = Never;
    }
}
