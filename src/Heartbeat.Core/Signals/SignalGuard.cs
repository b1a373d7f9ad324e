namespace Heartbeat.Signals;

/// <summary>Finds arguments that no monitor could make sense of: mistakes in the calling code.</summary>
internal static class SignalGuard
{
    private const int MaxMonitorLength = 255;
    private const int MaxRunIdLength = 64;
    private const int MaxKeyLength = 255;

    public static void Check(string monitor, in Signal signal)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(monitor);
        if (monitor.Length > MaxMonitorLength)
        {
            throw new ArgumentException("A monitor is named by at most 255 characters.", nameof(monitor));
        }

        if (signal.RunId is { } runId && !IsRunId(runId))
        {
            throw new ArgumentException("A run id has 1 to 64 printable characters.", nameof(signal));
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

    private static bool IsRunId(string runId)
    {
        if (runId.Length is 0 or > MaxRunIdLength)
        {
            return false;
        }

        foreach (var character in runId)
        {
            if (char.IsControl(character))
            {
                return false;
            }
        }

        return true;
    }
}
