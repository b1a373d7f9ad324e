namespace Heartbeat.Testing;

/// <summary>A timer that notes at which second after its creation, by the monotonic clock, it fired.</summary>
internal sealed class RecordingTimer : IDisposable
{
    private readonly ITimer _timer;

    public RecordingTimer(ManualTimeProvider clock, double seconds, double period = 0)
    {
        var start = clock.GetTimestamp();
        _timer = clock.CreateTimer(
            _ => FiredAt.Add(clock.GetElapsedTime(start).TotalSeconds),
            null,
            TimeSpan.FromSeconds(seconds),
            TimeSpan.FromSeconds(period));
    }

    public List<double> FiredAt { get; } = [];

    public bool Change(double seconds) => _timer.Change(TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();
}
