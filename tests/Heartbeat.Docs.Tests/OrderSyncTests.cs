using Heartbeat.Samples.Embedded;
using Heartbeat.Signals;
using Heartbeat.Testing;

namespace Heartbeat.Docs;

/// <summary>The job of the embedded sample: people copy its loop.</summary>
public sealed class OrderSyncTests
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_run_that_times_out_fails_and_the_next_one_comes()
    {
        var clock = new ManualTimeProvider();
        var reporter = new RecordingReporter();
        using var job = new OrderSync(reporter, new FirstRunTimesOut(clock));

        await job.StartAsync(default);
        await clock.WaitForArmedTimersAsync(1).WaitAsync(Guard, TimeProvider.System);
        clock.Advance(TimeSpan.FromMinutes(1));
        await clock.WaitForArmedTimersAsync(2).WaitAsync(Guard, TimeProvider.System);
        clock.Advance(TimeSpan.FromSeconds(1));
        await job.StopAsync(default);

        Assert.Equal([SignalKind.Start, SignalKind.Fail, SignalKind.Start, SignalKind.Success], reporter.Kinds);
    }

    // As an HTTP client does: its time-out is a cancellation, though nobody cancelled.
    private sealed class FirstRunTimesOut(TimeProvider clock) : TimeProvider
    {
        private int _runs;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            period == Timeout.InfiniteTimeSpan && Interlocked.Increment(ref _runs) == 1
                ? throw new TaskCanceledException("A request timed out.")
                : clock.CreateTimer(callback, state, dueTime, period);
    }
}
