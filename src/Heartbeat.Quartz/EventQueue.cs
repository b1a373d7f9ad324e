using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Heartbeat.Quartz.Listening;

namespace Heartbeat.Quartz;

/// <summary>
/// What was heard and is not worked off yet: bounded, with many writers and one reader. No writer takes a lock: each is a
/// thread on which a job waits.
/// </summary>
internal sealed class EventQueue(int capacity)
{
    private readonly ConcurrentQueue<SchedulerEvent> _events = new();
    private TaskCompletionSource? _idle;
    private TaskCompletionSource _urgent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private long _lost;

    /// <summary>Adds an event. Where there is no room for it, it is lost, and counted.</summary>
    public void Add(SchedulerEvent happened)
    {
        if (Interlocked.Increment(ref _count) > capacity)
        {
            Interlocked.Decrement(ref _count);
            Interlocked.Increment(ref _lost);
            return;
        }

        _events.Enqueue(happened);
        Wake();
    }

    /// <summary>Adds an event whatever room there is: there are few of its kind, and somebody waits for it.</summary>
    public void AddUrgent(SchedulerEvent happened)
    {
        Interlocked.Increment(ref _count);
        _events.Enqueue(happened);
        Wake();
        Volatile.Read(ref _urgent).TrySetResult();
    }

    public bool TryTake([NotNullWhen(true)] out SchedulerEvent? happened)
    {
        if (!_events.TryDequeue(out happened))
        {
            return false;
        }

        Interlocked.Decrement(ref _count);
        return true;
    }

    /// <summary>Gets a value indicating whether nothing waits.</summary>
    public bool IsEmpty => _events.IsEmpty;

    /// <summary>Says how many events were lost since it was last asked.</summary>
    public long TakeLost() => Volatile.Read(ref _lost) == 0 ? 0 : Interlocked.Exchange(ref _lost, 0);

    /// <summary>Waits until there is something to take.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (_events.IsEmpty)
        {
            // A writer that sees this wakes the reader; one that does not has added its event before, and it is seen here.
            var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref _idle, idle);
            if (_events.IsEmpty)
            {
                await idle.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Lets events gather for a moment, unless there is one that somebody waits for.</summary>
    public async ValueTask GatherAsync(TimeSpan moment, CancellationToken cancellationToken)
    {
        var urgent = Volatile.Read(ref _urgent);
        await Task.WhenAny(urgent.Task, Task.Delay(moment, TimeProvider.System, cancellationToken)).ConfigureAwait(false);
        if (urgent.Task.IsCompleted)
        {
            Volatile.Write(ref _urgent, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
    }

    private void Wake()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _idle) is not null)
        {
            Interlocked.Exchange(ref _idle, null)?.TrySetResult();
        }
    }
}
