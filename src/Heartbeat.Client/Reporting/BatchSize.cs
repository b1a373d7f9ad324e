namespace Heartbeat.Client.Reporting;

/// <summary>
/// How much goes into one request. What takes too long for a slow line would take too long the next time as well: the next
/// one has half of it, down to a single signal.
/// </summary>
internal sealed class BatchSize(TimeSpan timeout)
{
    private const int MostSignals = 500;
    private const int MostCharacters = 1024 * 1024;

    /// <summary>Gets how many signals a request has at most.</summary>
    public int Signals { get; private set; } = MostSignals;

    /// <summary>Gets about how many characters a request has at most, unless it has one signal.</summary>
    public int Characters { get; private set; } = MostCharacters;

    /// <summary>Takes note of a request that did not come to its end in time.</summary>
    public void TookTooLong(IReadOnlyList<PendingSignal> batch)
    {
        // Of what was sent, not of what might have been: where little waited, a smaller limit would change nothing.
        Signals = Math.Max(1, batch.Count / 2);
        Characters = Math.Max(1, batch.Sum(static signal => signal.Size) / 2);
    }

    /// <summary>Takes note of a request that was answered.</summary>
    public void Worked(TimeSpan elapsed)
    {
        // Twice as much takes about twice as long: on a line that is slow for good, every other request would fail.
        if (elapsed < timeout / 2)
        {
            Signals = Math.Min(Signals * 2, MostSignals);
            Characters = Math.Min(Characters * 2, MostCharacters);
        }
    }
}
