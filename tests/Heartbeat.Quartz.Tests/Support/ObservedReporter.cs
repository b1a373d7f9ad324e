using Heartbeat.Signals;
using Heartbeat.Testing;

namespace Heartbeat.Quartz.Support;

/// <summary>Keeps what is reported, passes it on, and lets a test wait for it.</summary>
internal sealed class ObservedReporter(IHeartbeatReporter inner) : IHeartbeatReporter
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly List<RecordedSignal> _signals = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets or sets what is answered instead of passing it on, where anything is.</summary>
    public Func<RecordedSignal, SignalResult?> Refuse { get; set; } = static _ => null;

    /// <summary>Gets or sets what is waited for before a signal is passed on.</summary>
    public Func<RecordedSignal, Task> Delay { get; set; } = static _ => Task.CompletedTask;

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

    public IReadOnlyList<SignalKind> KindsOf(string monitor) =>
        [.. Signals.Where(one => one.Monitor == monitor).Select(static one => one.Signal.Kind)];

    public ValueTask<SignalResult> ReportAsync(
        string monitor, Signal signal, CancellationToken cancellationToken = default)
    {
        // What throws here, throws at once.
        var recorded = new RecordedSignal(monitor, signal);
        return PassOnAsync(recorded, Refuse(recorded), cancellationToken);
    }
    /// <summary>Waits until a monitor has had a number of signals of a kind.</summary>
    public async Task UntilAsync(string monitor, SignalKind kind, int count = 1)
    {
        while (true)
        {
            Task news;
            lock (_gate)
            {
                if (_signals.Count(one => one.Monitor == monitor && one.Signal.Kind == kind) >= count)
                {
                    return;
                }

                news = _news.Task;
            }

            try
            {
                await news.WaitAsync(Guard);
            }
            catch (TimeoutException exception)
            {
                var heard = string.Join(", ", KindsOf(monitor));
                throw new TimeoutException($"{monitor} did not have {count} signals {kind}, but {heard}.", exception);
            }
        }
    }

    private async ValueTask<SignalResult> PassOnAsync(
        RecordedSignal recorded, SignalResult? refusal, CancellationToken cancellationToken)
    {
        await Delay(recorded);
        var result = refusal ?? await inner.ReportAsync(recorded.Monitor, recorded.Signal, cancellationToken);
        lock (_gate)
        {
            _signals.Add(recorded);
            _news.SetResult();
            _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return result;
    }
}
