namespace Heartbeat.Signals;

/// <summary>Reports that must never be felt by the job: a monitor must not break, or hold up, what it watches.</summary>
internal static class QuietReports
{
    /// <summary>How long a job waits for its report. On the real clock: the job's people wait on that one.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async ValueTask ReportQuietlyAsync(this IHeartbeatReporter reporter, string monitor, Signal signal)
    {
        try
        {
            var report = reporter.ReportAsync(monitor, signal, CancellationToken.None);
            if (report.IsCompleted)
            {
                await report.ConfigureAwait(false);
            }
            else
            {
                await report.AsTask().WaitAsync(Patience, TimeProvider.System).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The reporter has told its log, if it could.
        }
    }
}
