namespace Heartbeat.Schedules;

/// <summary>PLACEHOLDER until merged</summary>
public sealed record IntervalSchedule : Schedule
{
    /// <summary>x</summary>
    public TimeSpan Interval { get; init; }

    /// <inheritdoc />
    public override string ToString() => "x";
}
