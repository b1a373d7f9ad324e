namespace Heartbeat.Auditing;

/// <summary>By which way a change came. The values are persisted: never renumbered, new ones appended.</summary>
public enum AuthorKind : byte
{
    /// <summary>Code of the app, through <see cref="Monitors.IMonitorRegistry"/>.</summary>
    Code = 0,

    /// <summary>A declaration in the app's code.</summary>
    Declaration = 1,

    /// <summary>The management API: an API key, a user of the app, or the machine itself.</summary>
    Api = 2,

    /// <summary>Heartbeat itself: what nothing declares any more is retired.</summary>
    Heartbeat = 3,

    /// <summary>A ping that created its monitor, by a ping key.</summary>
    Ping = 4,

    /// <summary>A declaration in the app's configuration.</summary>
    Configuration = 5,
}
