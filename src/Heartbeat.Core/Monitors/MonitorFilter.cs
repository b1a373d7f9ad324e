using System.Collections.Immutable;

namespace Heartbeat.Monitors;

/// <summary>Which monitors a list shows, and in which order. A monitor must meet every condition that is set.</summary>
public sealed record MonitorFilter
{
    /// <summary>Gets the statuses of which they have one, <see cref="MonitorStatus.Late"/> included; empty for all.</summary>
    public ImmutableArray<MonitorStatus> Statuses { get; init; } = [];

    /// <summary>Gets a value indicating whether an open run is as good as one of <see cref="Statuses"/>.</summary>
    /// <remarks>Without statuses, only those with an open run are listed: what Maintenant calls the status "started".</remarks>
    public bool OrRunning { get; init; }

    /// <summary>Gets whether they have an open run, or <see langword="null"/> for both.</summary>
    public bool? Running { get; init; }

    /// <summary>
    /// Gets whether they wait for a first signal for longer than their schedule and grace period, or
    /// <see langword="null"/> for both.
    /// </summary>
    public bool? NeverReported { get; init; }

    /// <summary>Gets the tags that they carry, all of them; empty for any. Upper and lower case differ.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>
    /// Gets what stands somewhere in their name, slug, description or one of their tags, in upper or lower case;
    /// <see langword="null"/> or empty for anything.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Gets the slug that they have, exactly, or <see langword="null"/> for any.</summary>
    public string? Slug { get; init; }

    /// <summary>Gets whether retired ones are listed.</summary>
    /// <value><see cref="RetiredMonitors.Exclude"/> unless set.</value>
    public RetiredMonitors Retired { get; init; }

    /// <summary>Gets the order.</summary>
    /// <value><see cref="MonitorSort.Newest"/> unless set.</value>
    public MonitorSort Sort { get; init; }

    /// <summary>Gets a value indicating whether the order is turned round: the oldest first, names from Z to A.</summary>
    /// <remarks>What has no value to sort by comes last in either direction, and equals stand in the order of their ids.</remarks>
    public bool Reversed { get; init; }

    /// <summary>Gets how many the page holds at the most.</summary>
    /// <value>1 to 1,000; 100 unless set.</value>
    public int Limit { get; init; } = 100;

    /// <summary>Gets how many come before the page.</summary>
    /// <value>0 or more.</value>
    public int Offset { get; init; }

    /// <summary>Gets a value indicating whether it leaves any monitor out, retired ones aside.</summary>
    internal bool HasCondition =>
        Statuses is { IsDefaultOrEmpty: false }
        || Tags is { IsDefaultOrEmpty: false }
        || OrRunning
        || Running is not null
        || NeverReported is not null
        || !string.IsNullOrEmpty(Text)
        || Slug is not null
        || Retired == RetiredMonitors.Only;
}
