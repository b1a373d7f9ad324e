namespace Heartbeat.Signals;

/// <summary>Sends the signals of jobs, in process or over HTTP.</summary>
/// <remarks>
/// Safe for use from many threads. A monitor must not break what it watches: trouble is a <see cref="SignalResult"/>,
/// and only argument errors and the caller's own cancellation throw. The everyday calls (<c>SucceedAsync</c>,
/// <c>StartAsync</c>, <c>RunAsync</c> and others) are in <see cref="HeartbeatReporterExtensions"/>.
/// </remarks>
public interface IHeartbeatReporter
{
    /// <summary>Reports a signal.</summary>
    /// <param name="monitor">The monitor's slug.</param>
    /// <param name="signal">What the job says.</param>
    /// <param name="cancellationToken">Ends the wait for the store; the signal may have been taken all the same.</param>
    /// <returns>What became of the signal: <see cref="SignalResult.Accepted"/> means stored.</returns>
    /// <exception cref="ArgumentException">
    /// The name is blank or longer than 255 characters, the run id is not 1 to 64 printable ones, the idempotency key is
    /// not 1 to 255 characters, or the duration is negative.
    /// </exception>
    ValueTask<SignalResult> ReportAsync(string monitor, Signal signal, CancellationToken cancellationToken = default);
}
