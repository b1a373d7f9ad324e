namespace Heartbeat.Storage;

/// <summary>What became of a <see cref="MonitorChange"/>.</summary>
public enum ChangeOutcome
{
    /// <summary>It was made.</summary>
    Changed,

    /// <summary>Nothing had to change.</summary>
    Unchanged,

    /// <summary>There is no such monitor.</summary>
    NotFound,

    /// <summary>The monitor has another version by now.</summary>
    VersionConflict,

    /// <summary>Another monitor has that slug.</summary>
    SlugTaken,

    /// <summary>Another monitor has that id.</summary>
    IdTaken,

    /// <summary>Another monitor has that token.</summary>
    TokenTaken,

    /// <summary>The dependencies would lead back to the monitor itself.</summary>
    DependencyCycle,

    /// <summary>The monitor would have more tags than a monitor may have.</summary>
    TooManyTags,

    /// <summary>The same request created a monitor before: the snapshot shows that one.</summary>
    Repeated,
}
