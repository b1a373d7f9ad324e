namespace Heartbeat.Notifications.Dispatching;

/// <summary>
/// Spares a notifier that is out of order: after a few failures in a row only one attempt each half minute goes out, and
/// the first that succeeds lets all others follow.
/// </summary>
/// <remarks>Times are those of a monotonic clock: a jump of the wall clock must not silence a notifier.</remarks>
internal sealed class NotifierCircuit
{
    public const int FailuresToOpen = 5;
    public static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(30);

    private int _failures;
    private bool _probing;

    public bool IsOpen => _failures >= FailuresToOpen;

    /// <summary>Gets when the first of the present failures in a row was; meaningful only while there are any.</summary>
    public TimeSpan FailingSince { get; private set; }

    /// <summary>Gets when the next probe may go out; meaningful only while open.</summary>
    public TimeSpan NextProbeAt { get; private set; }

    /// <summary>Tells how many more attempts may begin now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="free">How many the caller could begin.</param>
    public int Allow(TimeSpan now, int free) =>
        !IsOpen ? free : _probing || now < NextProbeAt ? 0 : Math.Min(free, 1);

    /// <summary>Takes note that an attempt begins. While open it is the probe.</summary>
    public void Begin() => _probing = IsOpen;

    /// <summary>Takes note that the attempt came to nothing: nobody was asked.</summary>
    public void Abandon() => _probing = false;

    /// <summary>Takes note that the other side answered, be it that it refuses a message.</summary>
    public void Succeed()
    {
        _failures = 0;
        _probing = false;
    }

    /// <summary>Takes note of a failed attempt.</summary>
    /// <returns>Whether this failure opened the circuit.</returns>
    public bool Fail(TimeSpan now)
    {
        if (_failures == 0)
        {
            FailingSince = now;
        }

        _failures++;
        _probing = false;
        NextProbeAt = now + ProbeEvery;
        return _failures == FailuresToOpen;
    }
}
