namespace Heartbeat.Hosting;

/// <summary>How a pump is doing, for health checks. Written by the pump, read by any thread.</summary>
internal sealed class PumpHealth(TimeProvider time)
{
    private readonly Lock _gate = new();
    private long? _expectedAt;
    private long? _succeededAt;

    /// <summary>Gets how many rounds in a row failed.</summary>
    public int FailuresInRow { get; private set; }

    /// <summary>Gets what the last round met, where it failed.</summary>
    public Exception? LastError { get; private set; }

    /// <summary>Gets how long ago the last good round ended, or <see langword="null"/> where there was none.</summary>
    public TimeSpan? SinceSuccess
    {
        get
        {
            lock (_gate)
            {
                return _succeededAt is { } at ? time.GetElapsedTime(at) : null;
            }
        }
    }

    /// <summary>Gets for how long a round is overdue: it should have begun then, and none has succeeded since.</summary>
    public TimeSpan Overdue
    {
        get
        {
            lock (_gate)
            {
                var overdue = _expectedAt is { } at ? time.GetElapsedTime(at) : TimeSpan.Zero;
                return overdue > TimeSpan.Zero ? overdue : TimeSpan.Zero;
            }
        }
    }

    public void Began()
    {
        lock (_gate)
        {
            // A round that was woken early is expected from now on; one that is late, since it was expected.
            var now = time.GetTimestamp();
            _expectedAt = _expectedAt is { } at ? Math.Min(at, now) : now;
        }
    }

    public void Succeeded(Instant next)
    {
        lock (_gate)
        {
            FailuresInRow = 0;
            LastError = null;
            _succeededAt = time.GetTimestamp();
            _expectedAt = next.IsTime
                ? _succeededAt + TimestampTicks(next - Instant.From(time.GetUtcNow()))
                : null;
        }
    }

    public void Failed(Exception exception)
    {
        lock (_gate)
        {
            FailuresInRow++;
            LastError = exception;
        }
    }

    private long TimestampTicks(TimeSpan wait) =>
        (long)(Math.Max(0, wait.TotalSeconds) * time.TimestampFrequency);
}
