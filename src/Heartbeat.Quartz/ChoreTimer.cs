using Heartbeat.Quartz.Listening;
using Quartz;

namespace Heartbeat.Quartz;

/// <summary>Puts a chore into the queue after some time, once each time that it is armed.</summary>
internal sealed class ChoreTimer : IDisposable
{
    private readonly TimeSpan _pause;
    private readonly ITimer _timer;

    public ChoreTimer(SchedulerWatch watch, IScheduler scheduler, Chore what, TimeSpan pause)
    {
        _pause = pause;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = scheduler.TimeProvider.CreateTimer(
                _ =>
                {
                    IsArmed = false;
                    watch.Hear(scheduler, new TimeCame(scheduler.TimeProvider.GetTimestamp(), what));
                },
                state: null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }
    }

    public bool IsArmed { get; private set; }

    public void Arm()
    {
        if (!IsArmed)
        {
            IsArmed = true;
            _timer.Change(_pause, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();
}
