using System.Threading.Tasks.Sources;
using Heartbeat.Signals;

namespace Heartbeat.Storage.Embedded;

/// <summary>What the caller of one signal waits for.</summary>
/// <remarks>
/// The answers of a batch are handed out in short chains, each by one thread of the pool: to queue every one of
/// thousands costs more than what its caller does with it. So a caller goes on before those behind it in its chain, and
/// code that may do anything, as a job's own may, must first leave the thread.
/// </remarks>
internal sealed class SignalAnswer : IValueTaskSource<SignalReceipt>, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<SignalReceipt> _source;
    private SignalReceipt _receipt;
    private SignalAnswer? _next;

    /// <summary>Gets what is awaited, once.</summary>
    public ValueTask<SignalReceipt> Task => new(this, _source.Version);

    /// <summary>Puts the answer in, to be handed out before another one.</summary>
    /// <param name="receipt">The answer.</param>
    /// <param name="next">The next one of the chain.</param>
    public void Put(in SignalReceipt receipt, SignalAnswer? next)
    {
        _receipt = receipt;
        _next = next;
    }

    /// <summary>Lets its caller have the answer, and those behind it in the chain theirs.</summary>
    public void Execute()
    {
        var answer = this;
        while (answer is not null)
        {
            var next = answer._next;
            answer._next = null;
            answer._source.SetResult(answer._receipt);
            answer = next;
        }
    }

    public SignalReceipt GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
