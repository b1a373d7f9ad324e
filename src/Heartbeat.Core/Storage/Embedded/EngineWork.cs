using Heartbeat.Engine;

namespace Heartbeat.Storage.Embedded;

/// <summary>A step of the engine that waits for its turn.</summary>
internal abstract class EngineWork
{
    /// <summary>Gets a value indicating whether its caller has an answer, and does not wait any more.</summary>
    public abstract bool IsAnswered { get; }

    /// <summary>
    /// Gets a value indicating whether it may share a commit with others that may: a commit costs a write to disk, and
    /// of such steps thousands come at once.
    /// </summary>
    public abstract bool SharesCommit { get; }

    /// <summary>Stages the step.</summary>
    public abstract void Stage(HeartbeatEngine engine);

    /// <summary>Called by the owner when the step is stored and true.</summary>
    public abstract void Complete(HeartbeatEngine engine);

    /// <summary>Called when it could not be stored, or went wrong.</summary>
    public abstract void Fail(Exception exception);
}
