using Heartbeat.Engine;

namespace Heartbeat.Storage.Embedded;

/// <summary>A step of the engine that waits for its turn.</summary>
internal abstract class EngineWork
{
    /// <summary>Stages the step.</summary>
    public abstract void Stage(HeartbeatEngine engine);

    /// <summary>Called by the owner when the step is stored and true.</summary>
    public abstract void Complete(HeartbeatEngine engine);

    /// <summary>Called when it could not be stored, or went wrong.</summary>
    public abstract void Fail(Exception exception);
}
