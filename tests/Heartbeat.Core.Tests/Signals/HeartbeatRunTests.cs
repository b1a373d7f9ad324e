using Heartbeat.Testing;

namespace Heartbeat.Signals;

public sealed class HeartbeatRunTests
{
    private readonly RecordingReporter _reporter = new();

    [Fact]
    public async Task A_completed_run_reports_start_and_success_under_one_id()
    {
        await using (var run = await _reporter.StartAsync("backup"))
        {
            await run.ProgressAsync("half");
            await run.CompleteAsync();
        }

        Assert.Equal([SignalKind.Start, SignalKind.Progress, SignalKind.Success], _reporter.Kinds);
        Assert.Single(_reporter.Signals.Select(static recorded => recorded.Signal.RunId).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_run_that_is_left_is_reported_as_failed_once()
    {
        var run = await _reporter.StartAsync("backup", "run-7");

        await run.DisposeAsync();
        await run.DisposeAsync();

        Assert.Equal([SignalKind.Start, SignalKind.Fail], _reporter.Kinds);
        Assert.Equal("run-7", _reporter.Signals[^1].Signal.RunId);
    }

    [Fact]
    public async Task Disposing_never_throws()
    {
        var run = await _reporter.StartAsync("backup");
        _reporter.Exception = new InvalidOperationException("broken reporter");

        await run.DisposeAsync();
    }

    [Fact]
    public async Task A_run_ends_once_and_a_second_end_is_answered_like_the_first()
    {
        await using var run = await _reporter.StartAsync("backup");
        _reporter.Result = SignalResult.Paused;
        await run.CompleteAsync();
        _reporter.Result = SignalResult.Accepted;

        Assert.Equal(SignalResult.Paused, await run.FailAsync());
        Assert.Equal([SignalKind.Start, SignalKind.Success], _reporter.Kinds);
    }

    [Fact]
    public async Task A_failure_that_is_reported_after_a_cancelled_completion_does_not_replace_the_jobs_exception()
    {
        var run = await _reporter.StartAsync("backup");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        try
        {
            await run.CompleteAsync(cancelled.Token);
        }
        catch (OperationCanceledException)
        {
            await run.FailAsync(new InvalidOperationException("the job's own"));
        }

        Assert.Equal([SignalKind.Start, SignalKind.Success], _reporter.Kinds);
    }
}
