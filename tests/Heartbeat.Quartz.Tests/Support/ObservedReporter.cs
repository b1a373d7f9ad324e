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

    public async ValueTask<SignalResult> ReportAsync(
        string monitor, Signal signal, CancellationToken cancellationToken = default)
    {
        var recorded = new RecordedSignal(monitor, signal);
        var result = Refuse(recorded) ?? await inner.ReportAsync(monitor, signal, cancellationToken);
        lock (_gate)
        {
            _signals.Add(recorded);
            _news.SetResult();
            _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return result;
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

            await news.WaitAsync(Guard);
        }
    }
}
