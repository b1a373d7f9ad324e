using Heartbeat.Signals;

namespace Heartbeat.AspNetCore.Limits;

/// <summary>
/// The bucket of each known token, slug or ping URL. A bucket is made only when the store has known its monitor, so
/// that tokens that somebody tries out leave nothing behind.
/// </summary>
internal sealed class PingLimit(int perMinute, TimeProvider time)
{
    private readonly TokenBuckets<SignalTarget>? _buckets = perMinute > 0 ? new(perMinute, time) : null;

    /// <summary>Gets how many buckets there are.</summary>
    public int Buckets => _buckets?.Count ?? 0;

    /// <summary>Counts a ping before it is recorded.</summary>
    /// <param name="target">What the URL names.</param>
    /// <param name="signal">The signal.</param>
    /// <returns>
    /// Zero where the ping is within the limit; else how long to wait, where losing it does no harm.
    /// <see langword="null"/> where there is no bucket yet: call <see cref="Open"/> when its monitor is known.
    /// </returns>
    public TimeSpan? Count(SignalTarget target, in Signal signal) =>
        _buckets is null || !IsLimited(signal) ? TimeSpan.Zero : _buckets.TakeIfKept(target);

    /// <summary>Opens the bucket of a ping that was recorded, and counts the ping.</summary>
    public void Open(SignalTarget target) => _buckets?.Take(target);

    // What ends a run is never refused, and takes nothing from what is not an end.
    private static bool IsLimited(in Signal signal) => signal.Kind switch
    {
        SignalKind.Start or SignalKind.Log or SignalKind.Progress or SignalKind.Ignored => true,
        SignalKind.Success => signal.RunId is null,
        _ => false,
    };
}
