using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Storage;

/// <summary>A monitor and its state at one moment.</summary>
/// <param name="Monitor">What is stored of it.</param>
/// <param name="State">Where it stands: the last stored state, with outages since then not yet taken in.</param>
public sealed record MonitorSnapshot(MonitorRecord Monitor, MonitorState State);
