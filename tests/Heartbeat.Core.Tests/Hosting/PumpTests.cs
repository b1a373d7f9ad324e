using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Hosting;

public sealed class PumpTests : IDisposable
{
    private readonly ManualTimeProvider _clock = new();
    private readonly ScriptedStep _step = new();
    private readonly RecordingAlarm _alarm = new();
    private readonly LogCollector<Pump> _log = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Pump _pump;

    public PumpTests() => _pump = new Pump(_step, _clock, _alarm, _log);

    public void Dispose()
    {
        _pump.Dispose();
        _stopping.Dispose();
    }

    [Fact]
    public async Task A_step_runs_again_when_it_asked_to()
    {
        _step.Next = _ => Instant.From(_clock.GetUtcNow()) + TimeSpan.FromSeconds(5);
        var running = await StartAsync();
        Assert.Equal(1, _step.Rounds);

        await AdvanceToNextSleepAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(2, _step.Rounds);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_wake_runs_the_step_at_once()
    {
        var running = await StartAsync();

        var sleeping = _clock.WaitForTimerAsync();
        _pump.Wake();
        await sleeping;

        Assert.Equal(2, _step.Rounds);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_step_that_fails_is_tried_again_ever_more_slowly_but_at_least_every_5_seconds()
    {
        _step.Next = static _ => throw new InvalidOperationException("disk");
        var running = await StartAsync();
        TimeSpan[] waits = [.. new[] { 100, 200, 400, 800, 1600, 3200, 5000, 5000 }.Select(ms => TimeSpan.FromMilliseconds(ms))];

        foreach (var wait in waits)
        {
            var rounds = _step.Rounds;
            _clock.Advance(wait - TimeSpan.FromMilliseconds(1));
            Assert.Equal(rounds, _step.Rounds);
            await AdvanceToNextSleepAsync(TimeSpan.FromMilliseconds(1));
            Assert.Equal(rounds + 1, _step.Rounds);
        }

        Assert.False(running.IsCompleted);
        await StopAsync(running);
    }

    [Fact]
    public async Task Failures_are_logged_at_each_doubling_raise_the_alarm_from_the_third_on_and_end_with_one_recovery()
    {
        _step.Next = round => round <= 8 ? throw new InvalidOperationException("disk") : Instant.Never;
        var running = await StartAsync();

        while (_step.Rounds < 9)
        {
            await AdvanceToNextSleepAsync(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(4, _log.Entries.Count(static entry => entry.Level == LogLevel.Error));
        Assert.Single(_log.Entries, static entry => entry.Level == LogLevel.Information);
        Assert.Equal([.. Enumerable.Repeat("failing scripted", 6), "recovered scripted"], _alarm.Calls);
        Assert.Equal(0, _pump.Health.FailuresInRow);
        await StopAsync(running);
    }

    [Fact]
    public async Task Health_says_for_how_long_a_round_is_overdue()
    {
        _step.Next = round => round == 1
            ? Instant.From(_clock.GetUtcNow()) + TimeSpan.FromMinutes(1)
            : throw new InvalidOperationException("disk");
        var running = await StartAsync();
        Assert.Equal(TimeSpan.Zero, _pump.Health.Overdue);

        await AdvanceToNextSleepAsync(TimeSpan.FromMinutes(1));
        while (_pump.Health.Overdue < TimeSpan.FromSeconds(60))
        {
            await AdvanceToNextSleepAsync(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(TimeSpan.FromMinutes(2), _pump.Health.SinceSuccess);
        Assert.IsType<InvalidOperationException>(_pump.Health.LastError);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_step_that_is_cancelled_while_the_host_stops_is_no_failure()
    {
        var running = await StartAsync();
        _step.Next = _ => throw new OperationCanceledException(_stopping.Token);

        await StopAsync(running);

        Assert.Empty(_log.Entries);
    }

    private async Task<Task> StartAsync()
    {
        var sleeping = _clock.WaitForTimerAsync();
        var running = Task.Run(() => _pump.RunAsync(_stopping.Token));
        await sleeping;
        return running;
    }

    private async Task StopAsync(Task running)
    {
        await _stopping.CancelAsync();
        await running.Guarded();
    }

    private async Task AdvanceToNextSleepAsync(TimeSpan duration)
    {
        var sleeping = _clock.WaitForTimerAsync();
        _clock.Advance(duration);
        await sleeping;
    }

    private sealed class ScriptedStep : IPumpStep
    {
        private int _rounds;

        public string Name => "scripted";

        public int Rounds => Volatile.Read(ref _rounds);

        public Func<int, Instant> Next { get; set; } = static _ => Instant.Never;

        public ValueTask<Instant> RunAsync(CancellationToken cancellationToken) =>
            new(Next(Interlocked.Increment(ref _rounds)));
    }

    private sealed class RecordingAlarm : IEngineAlarm
    {
        public void ClockWasSet(TimeSpan step)
        {
        }

        public List<string> Calls { get; } = [];

        public void Failing(string part, Exception exception) => Calls.Add($"failing {part}");

        public void DefectFound(Exception exception)
        {
        }

        public void Recovered(string part) => Calls.Add($"recovered {part}");
    }
}
