namespace Heartbeat.Monitors;

/// <summary>Which monitors a list shows.</summary>
public sealed record MonitorFilter
{
    /// <summary>Gets the status that they have, <see cref="MonitorStatus.Late"/> included, or <see langword="null"/> for all.</summary>
    public MonitorStatus? Status { get; init; }

    /// <summary>Gets whether they are running, or <see langword="null"/> for both.</summary>
    public bool? Running { get; init; }

    /// <summary>Gets the tag that they carry, or <see langword="null"/> for all.</summary>
    public string? Tag { get; init; }

    /// <summary>Gets a value indicating whether retired ones are listed too.</summary>
    public bool IncludeRetired { get; init; }

    /// <summary>Gets how many the page holds at the most.</summary>
    /// <value>1 to 1,000; 100 unless set.</value>
    public int Limit { get; init; } = 100;

    /// <summary>Gets how many come before the page.</summary>
    public int Offset { get; init; }
}
