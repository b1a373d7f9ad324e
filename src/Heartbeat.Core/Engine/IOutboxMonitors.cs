using Heartbeat.Monitors;

namespace Heartbeat.Engine;

/// <summary>What the outbox asks about monitors: as they are staged, the change in hand included.</summary>
internal interface IOutboxMonitors
{
    /// <summary>Finds a monitor, or <see langword="null"/> where it is deleted.</summary>
    MonitorRecord? Find(long monitorId);

    /// <summary>Tells whether the monitor with a slug is down. An unknown or retired one is not.</summary>
    bool IsDown(string slug);
}
