namespace Heartbeat.Signals;

/// <summary>A run that was reported as started. Disposed before it was completed, it is reported as failed.</summary>
/// <remarks>
/// The first end counts; later ones are not sent and are answered like it, so that a <c>catch</c> around the completion
/// cannot replace the job's own exception. Disposing never throws, and waits for the report 15 seconds at the most. When
/// the host stops, a run that is disposed without an end counts as a failure: <see cref="InterruptAsync"/> says that it
/// is none.
/// </remarks>
public sealed class HeartbeatRun : IAsyncDisposable
{
    private readonly IHeartbeatReporter _reporter;
    private readonly Lock _gate = new();
    private Task<SignalResult>? _end;

    internal HeartbeatRun(IHeartbeatReporter reporter, string monitor, string runId, SignalResult startResult)
    {
        _reporter = reporter;
        Monitor = monitor;
        RunId = runId;
        StartResult = startResult;
    }

    /// <summary>Gets the monitor's slug.</summary>
    public string Monitor { get; }

    /// <summary>Gets the run's id.</summary>
    public string RunId { get; }

    /// <summary>Gets what became of the start.</summary>
    public SignalResult StartResult { get; }

    /// <summary>Reports that the run ended well.</summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>What became of the signal.</returns>
    public ValueTask<SignalResult> CompleteAsync(CancellationToken cancellationToken = default) =>
        new(EndAsync(new Signal(SignalKind.Success), cancellationToken));

    /// <summary>Reports that the run ended badly.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>What became of the signal.</returns>
    public ValueTask<SignalResult> FailAsync(
        Exception? exception = null, CancellationToken cancellationToken = default) =>
        new(EndAsync(new Signal(SignalKind.Fail) { Content = ExceptionContent.Of(exception) }, cancellationToken));

    /// <summary>Reports that the run was cancelled because its host stops: it counts neither way.</summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>What became of the signal.</returns>
    public ValueTask<SignalResult> InterruptAsync(CancellationToken cancellationToken = default) =>
        new(EndAsync(new Signal(SignalKind.Interrupted), cancellationToken));

    /// <summary>Reports that the run is alive: its time limit counts anew from now.</summary>
    /// <param name="message">How far it is, where it says so.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>What became of the signal.</returns>
    public ValueTask<SignalResult> ProgressAsync(
        string? message = null, CancellationToken cancellationToken = default)
    {
        var content = message is null ? null : new SignalContent { Message = message };
        return _reporter.ReportAsync(
            Monitor, new Signal(SignalKind.Progress) { RunId = RunId, Content = content }, cancellationToken);
    }

    /// <summary>Reports the run as failed unless it has ended.</summary>
    /// <returns>A task that ends when the report was taken or refused.</returns>
    public async ValueTask DisposeAsync()
    {
        var content = new SignalContent { Message = "The run was left without being completed." };
        try
        {
            if (Begin(new Signal(SignalKind.Fail) { Content = content }, out var end))
            {
                await end.WaitAsync(QuietReports.Patience, TimeProvider.System).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // Disposal runs while the job's own exception may be on its way up: it must not be replaced.
        }
    }

    private Task<SignalResult> EndAsync(Signal signal, CancellationToken cancellationToken)
    {
        // An end that is cut off would leave the run to time out: the token ends the caller's wait, not the report.
        Begin(signal, out var end);
        return end.WaitAsync(cancellationToken);
    }

    /// <summary>Reports the end, unless one was reported.</summary>
    /// <returns>Whether this is the first end.</returns>
    private bool Begin(Signal signal, out Task<SignalResult> end)
    {
        lock (_gate)
        {
            var isFirst = _end is null;
            end = _end ??= _reporter.ReportAsync(Monitor, signal with { RunId = RunId }, CancellationToken.None).AsTask();
            return isFirst;
        }
    }
}
