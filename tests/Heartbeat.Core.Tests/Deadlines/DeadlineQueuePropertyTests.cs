namespace Heartbeat.Deadlines;

/// <summary>Random histories against the slowest and plainest queue there is: a scan of all deadlines.</summary>
public sealed class DeadlineQueuePropertyTests
{
    private const int Slots = 60;
    private const long Millisecond = 1_000;
    private const long Hour = 3_600_000 * Millisecond;

    // From one microsecond to ten years: each level of the wheel, its seams, and what lies beyond it.
    private static readonly long[] Reaches =
        [1, Millisecond, 300 * Millisecond, 90_000 * Millisecond, 6 * Hour, 60 * 24 * Hour, 10 * 365 * 24 * Hour];

    [Fact]
    public void A_queue_behaves_like_a_scan_of_all_deadlines()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            try
            {
                new History(seed).Run(steps: 400);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"The history with seed {seed} went wrong.", exception);
            }
        }
    }

    private sealed class History
    {
        private readonly Random _random;
        private readonly DeadlineQueue _queue;
        private readonly long[] _deadlines = new long[Slots];
        private readonly bool[] _armed = new bool[Slots];
        private long _now;

        public History(int seed)
        {
            _random = new Random(seed);

            // Some histories begin before 1970 and cross it, where ticks turn from negative to positive.
            _now = seed % 5 == 0 ? -Distance() : 1_767_225_600_000_000 + _random.NextInt64(100 * 24 * Hour);
            _queue = new DeadlineQueue(Instant.FromUnixMicroseconds(_now));
            Array.Fill(_deadlines, long.MaxValue);
        }

        public void Run(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                Step();
                Check();
            }
        }

        private void Step()
        {
            var slot = _random.Next(Slots);
            switch (_random.Next(20))
            {
                case < 5:
                    Set(slot, _now + Distance());
                    break;
                case < 8:
                    Set(slot, (_armed[slot] ? _deadlines[slot] : _now) + Distance());
                    break;
                case < 10:
                    Set(slot, (_armed[slot] ? _deadlines[slot] : _now) - Distance());
                    break;
                case 10:
                    Set(slot, _deadlines[_random.Next(Slots)]);
                    break;
                case 11:
                    Set(slot, long.MaxValue);
                    break;
                case 12:
                    PopOnce();
                    break;
                case 13:
                    _now -= Distance() / 4;
                    break;
                case 14 when _random.Next(30) == 0:
                    StartAgain();
                    break;
                case < 17:
                    _now = Math.Max(_now, Math.Min(_queue.NextWakeUp().UnixMicroseconds, _now + (24 * Hour)));
                    PopAll();
                    break;
                default:
                    _now += Distance();
                    PopAll();
                    break;
            }
        }

        private void Check()
        {
            var earliest = long.MaxValue;
            for (var slot = 0; slot < Slots; slot++)
            {
                Assert.Equal(_deadlines[slot], _queue.Get(slot).UnixMicroseconds);
                earliest = _armed[slot] ? Math.Min(earliest, _deadlines[slot]) : earliest;
            }

            Assert.True(_queue.NextWakeUp().UnixMicroseconds <= earliest, "The pump would oversleep.");
        }

        private void Set(int slot, long deadline)
        {
            _deadlines[slot] = deadline;
            _armed[slot] = deadline != long.MaxValue;
            _queue.Set(slot, Instant.FromUnixMicroseconds(deadline));
        }

        private void StartAgain()
        {
            Array.Fill(_deadlines, long.MaxValue);
            Array.Fill(_armed, false);
            _queue.Clear(Instant.FromUnixMicroseconds(_now));
        }

        private void PopOnce()
        {
            Span<int> due = stackalloc int[2];
            foreach (var slot in due[.._queue.PopDue(Instant.FromUnixMicroseconds(_now), due)])
            {
                Assert.True(_armed[slot] && _deadlines[slot] <= _now, $"Slot {slot} was not due.");
                _armed[slot] = false;
            }
        }

        private void PopAll()
        {
            var expected = Enumerable.Range(0, Slots).Where(slot => _armed[slot] && _deadlines[slot] <= _now).ToList();
            expected.ForEach(slot => _armed[slot] = false);

            var popped = _queue.PopAll(Instant.FromUnixMicroseconds(_now), batch: _random.Next(1, 10));

            Assert.Equal(expected, popped.Order());
        }

        private long Distance() => _random.NextInt64(Reaches[_random.Next(Reaches.Length)]);
    }
}
