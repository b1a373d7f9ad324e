using Heartbeat.Engine;

namespace Heartbeat.Storage.Embedded;

/// <summary>A step of the engine with a result, which its caller awaits.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
/// <param name="stage">Stages the step.</param>
/// <param name="finish">Makes the result once the step is true.</param>
/// <param name="unwanted">Takes a result that came too late for its caller.</param>
/// <param name="sharesCommit">Whether it may share a commit.</param>
internal sealed class EngineWork<T>(
    Action<HeartbeatEngine> stage, Func<HeartbeatEngine, T> finish, Action<T>? unwanted, bool sharesCommit) : EngineWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Done => _done.Task;

    public override bool IsAnswered => _done.Task.IsCompleted;

    public override bool SharesCommit => sharesCommit;

    public override void Stage(HeartbeatEngine engine) => stage(engine);

    public override void Complete(HeartbeatEngine engine)
    {
        try
        {
            var result = finish(engine);
            if (!_done.TrySetResult(result))
            {
                unwanted?.Invoke(result);
            }
        }
        catch (Exception exception)
        {
            // The step is stored; showing it must not end the owner's loop.
            _done.TrySetException(exception);
        }
    }

    public override void Fail(Exception exception) => _done.TrySetException(exception);
}
