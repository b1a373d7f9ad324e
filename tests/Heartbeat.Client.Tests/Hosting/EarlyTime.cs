using Heartbeat.Testing;

namespace Heartbeat.Client.Hosting;

/// <summary>A manual clock whose timers fire half a millisecond early, as those of the runtime do now and then.</summary>
internal sealed class EarlyTime(ManualTimeProvider time) : TimeProvider
{
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(0.5);

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new EarlyTimer(time.CreateTimer(callback, state, Of(dueTime), period));

    private static TimeSpan Of(TimeSpan dueTime) => dueTime > Early ? dueTime - Early : dueTime;

    private sealed class EarlyTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Of(dueTime), period);

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
