using Heartbeat.Signals;

namespace Heartbeat.Testing;

/// <summary>A reporter for tests of jobs: it keeps what it is given and answers what it is told to.</summary>
/// <remarks>Safe for use from many threads.</remarks>
/// <example>
/// <code>
/// var reporter = new RecordingReporter();
/// await new BackupJob(reporter).RunAsync();
/// Assert.Equal(SignalKind.Success, reporter.Signals[^1].Signal.Kind);
/// </code>
/// </example>
public sealed class RecordingReporter : IHeartbeatReporter
{
    private readonly Lock _gate = new();
    private readonly List<RecordedSignal> _signals = [];

    /// <summary>Gets or sets what becomes of signals.</summary>
    /// <value><see cref="SignalResult.Accepted"/> unless set.</value>
    public SignalResult Result { get; set; }

    /// <summary>Gets or sets an exception that each report throws: a reporter that breaks its promise.</summary>
    /// <value><see langword="null"/> unless set.</value>
    public Exception? Exception { get; set; }

    /// <summary>Gets the signals so far, in their order; those that ended in an exception are among them.</summary>
    public IReadOnlyList<RecordedSignal> Signals
    {
        get
        {
            lock (_gate)
            {
                return [.. _signals];
            }
        }
    }

    /// <summary>Gets the kinds of the signals so far, in their order.</summary>
    public IReadOnlyList<SignalKind> Kinds => [.. Signals.Select(static recorded => recorded.Signal.Kind)];

    /// <inheritdoc />
    public ValueTask<SignalResult> ReportAsync(
        string monitor, Signal signal, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(monitor);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            _signals.Add(new RecordedSignal(monitor, signal));
        }

        return Exception is null ? new(Result) : throw Exception;
    }
}
