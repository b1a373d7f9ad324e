using Quartz;

namespace Heartbeat.Benchmarks.Firings;

/// <summary>Listens to everything and does nothing.</summary>
internal sealed class IdleListener : IJobListener, ITriggerListener, ISchedulerListener
{
    public string Name => nameof(IdleListener);
}
