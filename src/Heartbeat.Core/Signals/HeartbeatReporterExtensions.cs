namespace Heartbeat.Signals;

/// <summary>The everyday calls on <see cref="IHeartbeatReporter"/>.</summary>
public static class HeartbeatReporterExtensions
{
    /// <summary>Reports that a run ended well.</summary>
    /// <param name="reporter">The reporter.</param>
    /// <param name="monitor">The monitor's slug.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>What became of the signal.</returns>
    /// <exception cref="ArgumentException">The name of the monitor is blank or longer than 255 characters.</exception>
    public static ValueTask<SignalResult> SucceedAsync(
        this IHeartbeatReporter reporter, string monitor, CancellationToken cancellationToken = default) =>
        Checked(reporter).ReportAsync(monitor, new Signal(SignalKind.Success), cancellationToken);

    /// <summary>Reports that a run ended badly.</summary>
    /// <param name="reporter">The reporter.</param>
    /// <param name="monitor">The monitor's slug.</param>
    /// <param name="exception">What went wrong: its type and message are kept, its stack trace is the body.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>What became of the signal.</returns>
    /// <exception cref="ArgumentException">The name of the monitor is blank or longer than 255 characters.</exception>
    public static ValueTask<SignalResult> FailAsync(
        this IHeartbeatReporter reporter,
        string monitor,
        Exception? exception = null,
        CancellationToken cancellationToken = default) =>
        Checked(reporter).ReportAsync(
            monitor, new Signal(SignalKind.Fail) { Content = ExceptionContent.Of(exception) }, cancellationToken);

    /// <summary>Reports that the open run is alive: its time limit counts anew from now.</summary>
    /// <param name="reporter">The reporter.</param>
    /// <param name="monitor">The monitor's slug.</param>
    /// <param name="message">How far it is, where it says so.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>What became of the signal.</returns>
    /// <exception cref="ArgumentException">The name of the monitor is blank or longer than 255 characters.</exception>
    public static ValueTask<SignalResult> ProgressAsync(
        this IHeartbeatReporter reporter,
        string monitor,
        string? message = null,
        CancellationToken cancellationToken = default) =>
        Checked(reporter).ReportAsync(monitor, WithMessage(SignalKind.Progress, message), cancellationToken);

    /// <summary>Records a message that changes nothing.</summary>
    /// <param name="reporter">The reporter.</param>
    /// <param name="monitor">The monitor's slug.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>What became of the signal.</returns>
    /// <exception cref="ArgumentException">The name of the monitor is blank or longer than 255 characters.</exception>
    public static ValueTask<SignalResult> LogAsync(
        this IHeartbeatReporter reporter,
        string monitor,
        string message,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Checked(reporter).ReportAsync(monitor, WithMessage(SignalKind.Log, message), cancellationToken);
    }

    /// <summary>Says when the next run will report, until the next completed one. This is not a sign of life.</summary>
    /// <param name="reporter">The reporter.</param>
    /// <param name="monitor">The monitor's slug.</param>
    /// <param name="due">When, or <see langword="null"/> where nothing is expected.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>What became of the signal.</returns>
    /// <exception cref="ArgumentException">The name of the monitor is blank or longer than 255 characters.</exception>
    public static ValueTask<SignalResult> ExpectAsync(
        this IHeartbeatReporter reporter,
        string monitor,
        DateTimeOffset? due,
        CancellationToken cancellationToken = default) =>
        Checked(reporter).ReportAsync(
            monitor,
            new Signal(SignalKind.Expect) { NextDue = due ?? DateTimeOffset.MaxValue },
            cancellationToken);

    /// <summary>Reports that a run begins.</summary>
    /// <param name="reporter">The reporter.</param>
    /// <param name="monitor">The monitor's slug.</param>
    /// <param name="runId">The run's id, of 1 to 64 printable characters; a new one unless given.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The run: complete it, or it is reported as failed when it is disposed.</returns>
    /// <remarks>
    /// Work that is cancelled because the host stops leaves its run uncompleted as well. Disposing it then reports a
    /// failure, and so raises an alert at each deploy: call <see cref="HeartbeatRun.InterruptAsync"/> before, or leave it
    /// to <see cref="RunAsync(IHeartbeatReporter, string, Func{CancellationToken, Task}, CancellationToken)"/>, which does.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The name of the monitor is blank or longer than 255 characters, or the run id is not 1 to 64 printable ones.
    /// </exception>
    public static async ValueTask<HeartbeatRun> StartAsync(
        this IHeartbeatReporter reporter,
        string monitor,
        string? runId = null,
        CancellationToken cancellationToken = default)
    {
        var id = runId ?? Guid.NewGuid().ToString("N");
        var result = await Checked(reporter)
            .ReportAsync(monitor, new Signal(SignalKind.Start) { RunId = id }, cancellationToken)
            .ConfigureAwait(false);
        return new HeartbeatRun(reporter, monitor, id, result);
    }

    /// <summary>Runs work between a start and its end.</summary>
    /// <param name="reporter">The reporter.</param>
    /// <param name="monitor">The monitor's slug.</param>
    /// <param name="work">
    /// The work. It always runs, after at most 15 seconds of waiting for the report of its start, and its exception is
    /// never replaced.
    /// </param>
    /// <param name="cancellationToken">Handed to the work. When it is cancelled by this token, the run is reported as interrupted.</param>
    /// <returns>A task that ends as the work does.</returns>
    /// <exception cref="ArgumentException">
    /// The name of the monitor is blank or longer than 255 characters. The work has not begun.
    /// </exception>
    public static Task RunAsync(
        this IHeartbeatReporter reporter,
        string monitor,
        Func<CancellationToken, Task> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return reporter.RunAsync(
            monitor,
            async token =>
            {
                await work(token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Runs work between a start and its end, and returns its result.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="reporter">The reporter.</param>
    /// <param name="monitor">The monitor's slug.</param>
    /// <param name="work">
    /// The work. It always runs, after at most 15 seconds of waiting for the report of its start, and its exception is
    /// never replaced.
    /// </param>
    /// <param name="cancellationToken">Handed to the work. When it is cancelled by this token, the run is reported as interrupted.</param>
    /// <returns>A task that ends as the work does.</returns>
    /// <exception cref="ArgumentException">
    /// The name of the monitor is blank or longer than 255 characters. The work has not begun.
    /// </exception>
    public static async Task<TResult> RunAsync<TResult>(
        this IHeartbeatReporter reporter,
        string monitor,
        Func<CancellationToken, Task<TResult>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reporter);
        ArgumentNullException.ThrowIfNull(work);

        // The work's own fate must not hang on the reporter: the reports are not cancelled with the work, and a
        // reporter that throws against its promise is not heard. Only a name that cannot be right is: it is a bug that
        // shows on the first run, before the work has begun.
        SignalGuard.Check(monitor, new Signal(SignalKind.Start));
        var runId = Guid.NewGuid().ToString("N");
        await reporter.ReportQuietlyAsync(monitor, new Signal(SignalKind.Start) { RunId = runId }).ConfigureAwait(false);
        TResult result;
        try
        {
            result = await work(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var interrupted = exception is OperationCanceledException && cancellationToken.IsCancellationRequested;
            var end = interrupted
                ? new Signal(SignalKind.Interrupted) { RunId = runId }
                : new Signal(SignalKind.Fail) { RunId = runId, Content = ExceptionContent.Of(exception) };
            await reporter.ReportQuietlyAsync(monitor, end).ConfigureAwait(false);
            throw;
        }

        await reporter.ReportQuietlyAsync(monitor, new Signal(SignalKind.Success) { RunId = runId }).ConfigureAwait(false);
        return result;
    }

    private static Signal WithMessage(SignalKind kind, string? message) =>
        new(kind) { Content = message is null ? null : new SignalContent { Message = message } };

    private static IHeartbeatReporter Checked(IHeartbeatReporter reporter)
    {
        ArgumentNullException.ThrowIfNull(reporter);
        return reporter;
    }
}
