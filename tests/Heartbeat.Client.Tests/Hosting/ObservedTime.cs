using Heartbeat.Testing;

namespace Heartbeat.Client.Hosting;

/// <summary>A manual clock that tells which timers were armed: so a test knows who sleeps.</summary>
internal sealed class ObservedTime(ManualTimeProvider time) : TimeProvider
{
    // The limits of a request and of a report; the timer that is there and sleeps.
    private static readonly TimeSpan[] Others =
        [TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan];

    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _made = [];
    private readonly List<(Func<bool> IsTrue, TaskCompletionSource Told)> _waiting = [];

    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    /// <summary>Gets how long the sender has slept before each attempt that was not the first.</summary>
    public IReadOnlyList<TimeSpan> Retries
    {
        get
        {
            lock (_gate)
            {
                return [.. _made.Where(static made => !Others.Contains(made))];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = time.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            _made.Add(dueTime);
            foreach (var (_, told) in _waiting.Where(static wait => wait.IsTrue()))
            {
                told.TrySetResult();
            }
        }

        return timer;
    }

    /// <summary>Waits until the sender sleeps before an attempt that is not the first, for so many times over all.</summary>
    public Task WaitForRetriesAsync(int count) => WaitForAsync(static made => !Others.Contains(made), count);

    /// <summary>Waits until so many timers of a duration were armed over all.</summary>
    public Task WaitForTimersAsync(TimeSpan duration, int count) => WaitForAsync(made => made == duration, count);

    private Task WaitForAsync(Func<TimeSpan, bool> isMeant, int count)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool IsTrue() => _made.Count(isMeant) >= count;
        lock (_gate)
        {
            if (IsTrue())
            {
                return Task.CompletedTask;
            }

            _waiting.Add((IsTrue, told));
        }

        return told.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
