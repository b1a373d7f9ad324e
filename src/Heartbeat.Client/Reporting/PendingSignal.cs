using Heartbeat.Signals;

namespace Heartbeat.Client.Reporting;

/// <summary>A signal on its way to the server, and whoever waits for the answer.</summary>
internal sealed class PendingSignal
{
    // What a signal takes beside its texts.
    private const int Overhead = 200;

    // The server takes no time that lies further back.
    private static readonly TimeSpan OldestReport = TimeSpan.FromHours(24);

    // Those who wait are jobs: they must not run on the sender's thread.
    private readonly TaskCompletionSource<SignalResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _time;
    private readonly long _reportedAt;
    private readonly TimeSpan _ageAtReport;

    public PendingSignal(string monitor, in Signal signal, TimeProvider time)
    {
        _time = time;
        _reportedAt = time.GetTimestamp();

        // A time of the reporter's own, too, is told as an age: the two wall clocks may differ.
        _ageAtReport = signal.At is { } at && time.GetUtcNow() - at is var age && age > TimeSpan.Zero ? age : TimeSpan.Zero;
        Monitor = monitor;
        Signal = signal with
        {
            IdempotencyKey = signal.IdempotencyKey ?? Guid.NewGuid().ToString("N"),
            Content = ContentCut.Of(signal.Content),
        };
        Size = Overhead + monitor.Length + (Signal.Content?.Message?.Length ?? 0) + (Signal.Content?.Body?.Length ?? 0);
    }

    public string Monitor { get; }

    public Signal Signal { get; }

    /// <summary>Gets about how many characters it has.</summary>
    public int Size { get; }

    public Task<SignalResult> Result => _result.Task;

    /// <summary>Gets how long it has been waiting.</summary>
    public TimeSpan Waiting => _time.GetElapsedTime(_reportedAt);

    /// <summary>Gets how long ago that was which it reports, by the monotonic clock.</summary>
    public TimeSpan Age => _ageAtReport + Waiting is var age && age < OldestReport ? age : OldestReport;

    /// <summary>Tells whoever waits; later calls change nothing.</summary>
    public void Conclude(SignalResult result) => _result.TrySetResult(result);
}
