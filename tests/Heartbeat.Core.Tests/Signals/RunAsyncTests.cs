using Heartbeat.Testing;

namespace Heartbeat.Signals;

public sealed class RunAsyncTests
{
    private readonly RecordingReporter _reporter = new();

    [Fact]
    public async Task Work_that_ends_well_is_a_success_and_its_result_is_returned()
    {
        Assert.Equal(42, await _reporter.RunAsync("backup", static _ => Task.FromResult(42)));

        Assert.Equal([SignalKind.Start, SignalKind.Success], _reporter.Kinds);
        Assert.Single(_reporter.Signals.Select(static recorded => recorded.Signal.RunId).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Work_that_throws_is_a_failure_and_its_exception_comes_through()
    {
        var thrown = new InvalidOperationException("no disk");

        var caught = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _reporter.RunAsync("backup", _ => Task.FromException(thrown)));

        Assert.Same(thrown, caught);
        Assert.Equal([SignalKind.Start, SignalKind.Fail], _reporter.Kinds);
        Assert.Equal("InvalidOperationException: no disk", _reporter.Signals[^1].Signal.Content?.Message);
    }

    [Fact]
    public async Task Work_that_is_cancelled_by_its_token_is_interrupted()
    {
        using var stopping = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _reporter.RunAsync(
            "backup",
            async token =>
            {
                await stopping.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
            stopping.Token));

        Assert.Equal([SignalKind.Start, SignalKind.Interrupted], _reporter.Kinds);
    }

    [Fact]
    public async Task Work_that_gives_up_by_itself_is_a_failure()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => _reporter.RunAsync("backup", static _ => throw new OperationCanceledException("time-out")));

        Assert.Equal([SignalKind.Start, SignalKind.Fail], _reporter.Kinds);
    }

    [Fact]
    public async Task Work_runs_even_where_its_token_is_cancelled_from_the_start()
    {
        var ran = false;

        await _reporter.RunAsync("backup", _ => Task.FromResult(ran = true), new CancellationToken(canceled: true));

        Assert.True(ran);
        Assert.Equal([SignalKind.Start, SignalKind.Success], _reporter.Kinds);
    }

    [Fact]
    public async Task A_reporter_that_throws_neither_stops_the_work_nor_replaces_its_result()
    {
        _reporter.Exception = new IOException("broken reporter");

        Assert.Equal(42, await _reporter.RunAsync("backup", static _ => Task.FromResult(42)));
    }

    [Fact]
    public async Task A_reporter_that_throws_does_not_replace_the_exception_of_the_work()
    {
        _reporter.Exception = new IOException("broken reporter");

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _reporter.RunAsync("backup", static _ => throw new InvalidOperationException("no disk")));
    }

    [Theory]
    [InlineData(SignalResult.StoreUnavailable)]
    [InlineData(SignalResult.UnknownMonitor)]
    [InlineData(SignalResult.Overloaded)]
    public async Task Work_runs_whatever_becomes_of_its_signals(SignalResult result)
    {
        _reporter.Result = result;

        Assert.Equal(42, await _reporter.RunAsync("backup", static _ => Task.FromResult(42)));
    }

    [Fact]
    public async Task A_name_that_cannot_be_right_shows_before_the_work_begins()
    {
        var ran = false;

        await Assert.ThrowsAsync<ArgumentException>(() => _reporter.RunAsync(" ", _ => Task.FromResult(ran = true)));

        Assert.False(ran);
    }
}
