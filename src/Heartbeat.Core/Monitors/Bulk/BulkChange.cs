namespace Heartbeat.Monitors.Bulk;

/// <summary>One change of many monitors: which, and what.</summary>
public sealed record BulkChange
{
    /// <summary>Gets the ids of the monitors, or <see langword="null"/> where a filter finds them.</summary>
    /// <value>Up to 10,000; an id that is there twice counts once.</value>
    public IReadOnlyCollection<long>? Ids { get; init; }

    /// <summary>
    /// Gets which monitors, or <see langword="null"/> where ids are given. All that match when the change begins are
    /// meant: limit and offset do not count.
    /// </summary>
    /// <value>It has a condition, unless <see cref="All"/> is set: forgetting the condition must not mean every monitor.</value>
    public MonitorFilter? Filter { get; init; }

    /// <summary>Gets a value indicating whether really every monitor is meant: without ids, and with no condition in the filter.</summary>
    public bool All { get; init; }

    /// <summary>Gets what is done.</summary>
    public required BulkAction Action { get; init; }

    /// <summary>Gets when a pause ends by itself, or until when an acknowledgement holds; <see langword="null"/>: no time.</summary>
    /// <value>For <see cref="BulkAction.Pause"/> and <see cref="BulkAction.Acknowledge"/> alone.</value>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gets the reason of a pause, or the note of an acknowledgement.</summary>
    /// <value>Up to 1,000 characters; for <see cref="BulkAction.Pause"/> and <see cref="BulkAction.Acknowledge"/> alone.</value>
    public string? Note { get; init; }

    /// <summary>Gets who knows of the outages.</summary>
    /// <value>Up to 1,000 characters; the author of the change unless set; for <see cref="BulkAction.Acknowledge"/> alone.</value>
    public string? By { get; init; }

    /// <summary>Gets the tags to add or to take away.</summary>
    /// <value>1 to 50 of 1 to 100 characters, for <see cref="BulkAction.Tag"/> and <see cref="BulkAction.Untag"/> alone.</value>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets a value indicating whether nothing is changed, and the result says what would be.</summary>
    public bool DryRun { get; init; }
}
