using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Heartbeat.Deadlines;

namespace Heartbeat.LoadTest.Subjects.Deadlines;

/// <summary>
/// Monitors that ping in random order, each with its deadline up to an hour ahead: once in a queue, and once in a bare
/// array, where the same is a plain write of eight bytes.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "Which monitor pings is no secret.")]
internal sealed class DeadlineRounds
{
    private const long Grace = 3_600_000_000;

    private readonly Random _random = new(1);
    private readonly long[] _bare;
    private readonly DeadlineQueue _queue;
    private int[] _slots = [];
    private readonly int[] _due = new int[256];
    private long _now = 1_767_225_600_000_000;
    private ulong _state = 0x9E37_79B9_7F4A_7C15;

    public DeadlineRounds(int monitors)
    {
        _bare = new long[monitors];
        _queue = new DeadlineQueue(At(_now));
        _queue.EnsureCapacity(monitors);
        for (var slot = 0; slot < monitors; slot++)
        {
            _bare[slot] = _now + _random.NextInt64(Grace);
            _queue.Set(slot, At(_bare[slot]));
        }
    }

    /// <summary>Draws who pings in the rounds that follow.</summary>
    /// <param name="pings">How often.</param>
    public void Draw(int pings)
    {
        Array.Resize(ref _slots, pings);
        foreach (ref var slot in _slots.AsSpan())
        {
            slot = _random.Next(_bare.Length);
        }
    }

    /// <summary>Writes eight bytes to random places, each found when its turn comes, as a ping finds its monitor.</summary>
    /// <returns>Nanoseconds a write.</returns>
    public double FindAndWrite()
    {
        var deadline = (_now += _slots.Length) + Grace;
        var started = Stopwatch.GetTimestamp();
        var bare = _bare;
        for (var ping = _slots.Length; ping > 0; ping--)
        {
            bare[Find(bare.Length)] = deadline++;
        }

        return Since(started);
    }

    /// <summary>Moves deadlines of random monitors later, each found when its turn comes.</summary>
    /// <returns>Nanoseconds a move.</returns>
    public double FindAndRearm()
    {
        var deadline = (_now += _slots.Length) + Grace;
        var started = Stopwatch.GetTimestamp();
        var queue = _queue;
        var monitors = _bare.Length;
        for (var ping = _slots.Length; ping > 0; ping--)
        {
            queue.Set(Find(monitors), At(deadline++));
        }

        return Since(started);
    }

    /// <summary>Writes eight bytes to random places that were drawn before: the processor is at several of them at once.</summary>
    /// <returns>Nanoseconds a write.</returns>
    public double Write()
    {
        var deadline = (_now += _slots.Length) + Grace;
        var started = Stopwatch.GetTimestamp();
        var bare = _bare;
        foreach (var slot in _slots)
        {
            bare[slot] = deadline++;
        }

        return Since(started);
    }

    /// <summary>The same after a look at what is there, without which nobody tells later from earlier.</summary>
    /// <returns>Nanoseconds a write.</returns>
    public double CompareAndWrite()
    {
        var deadline = (_now += _slots.Length) + Grace;
        var started = Stopwatch.GetTimestamp();
        var bare = _bare;
        foreach (var slot in _slots)
        {
            if (++deadline >= bare[slot])
            {
                bare[slot] = deadline;
            }
        }

        return Since(started);
    }

    /// <summary>Moves deadlines of random monitors later, as pings do.</summary>
    /// <returns>Nanoseconds a move.</returns>
    public double Rearm()
    {
        var deadline = (_now += _slots.Length) + Grace;
        var started = Stopwatch.GetTimestamp();
        var queue = _queue;
        foreach (var slot in _slots)
        {
            queue.Set(slot, At(deadline++));
        }

        return Since(started);
    }

    /// <summary>
    /// Pings and lets time pass, in a steady state: each monitor pings about five times an hour, and those that stay
    /// silent are popped and set again.
    /// </summary>
    /// <returns>Nanoseconds a ping, with its share of the sweep.</returns>
    public double RearmAndSweep()
    {
        var step = Math.Max(1, Grace / (5L * _bare.Length));
        var started = Stopwatch.GetTimestamp();
        foreach (var slot in _slots)
        {
            var deadline = (_now += step) + Grace;
            _queue.Set(slot, At(deadline));
            if (_queue.NextWakeUp() <= At(_now))
            {
                foreach (var silent in _due.AsSpan(0, _queue.PopDue(At(_now), _due)))
                {
                    _queue.Set(silent, At(deadline));
                }
            }
        }

        return Since(started);
    }

    // Marsaglia's xorshift; the next one needs the one before, as nothing is known of a ping before it comes.
    private int Find(int monitors)
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (int)(((_state >> 32) * (ulong)monitors) >> 32);
    }

    private static Instant At(long microseconds) => Instant.FromUnixMicroseconds(microseconds);

    private double Since(long started) => Stopwatch.GetElapsedTime(started).TotalNanoseconds / _slots.Length;
}
