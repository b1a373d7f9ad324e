namespace Heartbeat.Signals;

/// <summary>Finds arguments that no monitor could make sense of: mistakes in the calling code.</summary>
internal static class SignalGuard
{
    private const int MaxMonitorLength = 255;
    private const int MaxRunIdLength = 64;
    private const int MaxKeyLength = 255;

    /// <summary>Tells whether a text can be the id of a run.</summary>
    public static bool IsRunId(ReadOnlySpan<char> runId) =>
        runId.Length is > 0 and <= MaxRunIdLength && IdText.IsPrintable(runId);

    public static void Check(string monitor, in Signal signal)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(monitor);
        if (monitor.Length > MaxMonitorLength)
        {
            throw new ArgumentException("A monitor is named by at most 255 characters.", nameof(monitor));
        }

        if (signal.RunId is { } runId && !IsRunId(runId))
        {
            throw new ArgumentException("A run id has 1 to 64 printable characters, none of them broken (U+FFFD, or half a surrogate pair).", nameof(signal));
        }

        if (signal.IdempotencyKey is { Length: 0 or > MaxKeyLength })
        {
            throw new ArgumentException("An idempotency key has 1 to 255 characters.", nameof(signal));
        }

        if (signal.Duration < TimeSpan.Zero)
        {
            throw new ArgumentException("A run cannot have taken less than no time.", nameof(signal));
        }
    }
}
