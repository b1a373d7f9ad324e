using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.Testing;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Signals go out in order, and those that are not taken go out later.</summary>
public sealed class SignalDeliveryTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly StandInReporter _reporter = new();
    private readonly CollectedLogs _logs = new();
    private readonly SignalDelivery _delivery;

    public SignalDeliveryTests() =>
        _delivery = new SignalDelivery(_reporter, _time, _logs.CreateLogger("Heartbeat.Quartz"));

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Signals_are_sent_at_once_without_waiting_for_answers()
    {
        var answers = _reporter.AnswerLater();

        await SendAsync("a", "1", "2", "3");

        Assert.Equal(["1", "2", "3"], _reporter.RunIds);
        Assert.Equal(3, answers.Count);
        Assert.False(_delivery.HasHeld);
    }

    [Fact]
    public async Task A_full_window_is_waited_for_until_half_of_it_is_answered()
    {
        var answers = _reporter.AnswerLater();
        for (var i = 1; i < 512; i++)
        {
            Assert.True(_delivery.SendAsync("a", Signal("1")).AsTask().IsCompletedSuccessfully);
        }

        var full = _delivery.SendAsync("a", Signal("512")).AsTask();
        Take(answers[..255]);
        Assert.False(full.IsCompleted);

        Take(answers[255..256]);
        await full;
        Assert.Equal(512, answers.Count);
    }

    [Fact]
    public async Task Settling_waits_for_all_answers()
    {
        var answers = _reporter.AnswerLater();
        await SendAsync("a", "1", "2");

        var settling = _delivery.SettleAsync().AsTask();
        Take(answers[..1]);
        Assert.False(settling.IsCompleted);

        Take(answers[1..]);
        await settling;
    }

    [Theory]
    [InlineData(SignalResult.Overloaded)]
    [InlineData(SignalResult.StoreUnavailable)]
    public async Task What_is_not_taken_is_held_and_sent_again_with_the_time_when_it_was(SignalResult refusal)
    {
        _reporter.AnswerAtOnce(refusal);
        await SendAsync("a", "1");
        Assert.True(_delivery.HasHeld);
        _reporter.AnswerAtOnce(SignalResult.Accepted);

        _time.Advance(TimeSpan.FromMinutes(5));
        await _delivery.RetryAsync();

        Assert.False(_delivery.HasHeld);
        Assert.Equal(["1", "1"], _reporter.RunIds);
        Assert.Null(_reporter.Signals[0].Signal.At);
        Assert.Equal(_time.GetUtcNow() - TimeSpan.FromMinutes(5), _reporter.Signals[1].Signal.At);
    }

    [Fact]
    public async Task A_refusal_that_takes_long_does_not_date_the_signal_later()
    {
        var answers = _reporter.AnswerLater();
        await SendAsync("a", "1");
        _time.Advance(TimeSpan.FromMinutes(1));
        answers[0].SetResult(SignalResult.StoreUnavailable);
        await _delivery.SettleAsync();
        _reporter.AnswerAtOnce(SignalResult.Accepted);

        await _delivery.RetryAsync();

        Assert.Equal(_time.GetUtcNow() - TimeSpan.FromMinutes(1), _reporter.Signals[1].Signal.At);
    }

    [Fact]
    public async Task A_time_that_was_said_is_kept()
    {
        var at = _time.GetUtcNow() - TimeSpan.FromSeconds(30);
        _reporter.AnswerAtOnce(SignalResult.Overloaded);
        await _delivery.SendAsync("a", Signal("1") with { At = at });
        _reporter.AnswerAtOnce(SignalResult.Accepted);

        _time.Advance(TimeSpan.FromMinutes(5));
        await _delivery.RetryAsync();

        Assert.Equal(at, _reporter.Signals[1].Signal.At);
    }

    [Theory]
    [InlineData(SignalResult.Accepted)]
    [InlineData(SignalResult.Paused)]
    [InlineData(SignalResult.UnknownMonitor)]
    public async Task What_will_not_be_taken_later_either_is_not_held(SignalResult result)
    {
        _reporter.AnswerAtOnce(result);

        await SendAsync("a", "1");

        Assert.False(_delivery.HasHeld);
    }

    [Fact]
    public async Task Behind_a_held_signal_the_others_of_its_monitor_wait_and_those_of_others_do_not()
    {
        _reporter.AnswerAtOnce(SignalResult.Overloaded);
        await SendAsync("a", "1");
        _reporter.AnswerAtOnce(SignalResult.Accepted);

        await SendAsync("a", "2", "3");
        await SendAsync("b", "4");
        Assert.Equal(["1", "4"], _reporter.RunIds);
        await _delivery.RetryAsync();
        await SendAsync("a", "5");

        Assert.Equal(["1", "4", "1", "2", "3", "5"], _reporter.RunIds);
    }

    [Fact]
    public async Task A_retry_that_is_refused_stops_and_loses_nothing()
    {
        _reporter.AnswerAtOnce(SignalResult.Overloaded);
        await SendAsync("a", "1", "2");
        var refusals = 0;
        _reporter.Answer = one => new(one.Signal.RunId == "2" && refusals++ == 0 ? SignalResult.Overloaded : SignalResult.Accepted);

        await _delivery.RetryAsync();
        Assert.True(_delivery.HasHeld);
        await _delivery.RetryAsync();

        Assert.False(_delivery.HasHeld);
        Assert.Equal(["1", "1", "2", "2"], _reporter.RunIds);
    }

    [Fact]
    public async Task Refusals_are_held_in_the_order_in_which_the_signals_were_sent_whichever_answer_comes_first()
    {
        var answers = _reporter.AnswerLater();
        await SendAsync("a", "1");
        _reporter.AnswerAtOnce(SignalResult.Overloaded);
        await SendAsync("a", "2");
        answers[0].SetResult(SignalResult.StoreUnavailable);
        await _delivery.SettleAsync();
        _reporter.AnswerAtOnce(SignalResult.Accepted);

        await _delivery.RetryAsync();

        Assert.Equal(["1", "2", "1", "2"], _reporter.RunIds);
    }

    [Fact]
    public async Task A_signal_that_is_sent_again_behind_a_later_one_does_not_take_back_what_that_said_is_due()
    {
        var (early, late) = (_time.GetUtcNow() + TimeSpan.FromHours(1), _time.GetUtcNow() + TimeSpan.FromHours(2));
        var answers = _reporter.AnswerLater();
        await _delivery.SendAsync("a", Signal("1") with { NextDue = early });
        await _delivery.SendAsync("b", Signal("2") with { NextDue = DateTimeOffset.MaxValue });
        await _delivery.SendAsync("a", Signal("3") with { NextDue = late });
        await _delivery.SendAsync("a", Signal("4"));
        answers[0].SetResult(SignalResult.StoreUnavailable);
        Take(answers[1..]);
        await _delivery.SettleAsync();
        _reporter.AnswerAtOnce(SignalResult.Accepted);

        await _delivery.RetryAsync();

        Assert.Equal(("1", late), (_reporter.Signals[^1].Signal.RunId, _reporter.Signals[^1].Signal.NextDue));
    }

    [Fact]
    public async Task An_answer_that_faults_is_like_a_store_that_is_away()
    {
        _reporter.Answer = _ => new(Task.FromException<SignalResult>(new IOException("no route")));
        await SendAsync("a", "1");
        await _delivery.SettleAsync();
        Assert.True(_delivery.HasHeld);

        await _delivery.RetryAsync();
        Assert.True(_delivery.HasHeld);
        _reporter.AnswerAtOnce(SignalResult.Accepted);
        await _delivery.RetryAsync();

        Assert.False(_delivery.HasHeld);
        Assert.Equal(["1", "1", "1"], _reporter.RunIds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_signal_that_the_reporter_cannot_make_sense_of_is_told_and_given_up(bool atOnce)
    {
        var exception = new ArgumentException("no such run id", nameof(atOnce));
        _reporter.Answer = _ => atOnce ? throw exception : new(Task.FromException<SignalResult>(exception));

        await SendAsync("a", "1");
        await _delivery.SettleAsync();

        Assert.False(_delivery.HasHeld);
        var line = Assert.Single(_logs.Ours(LogLevel.Error));
        Assert.Equal((EventIds.SignalRefused, exception), (line.Id, line.Exception));
    }

    [Fact]
    public async Task A_held_signal_that_makes_no_sense_does_not_keep_the_others_back()
    {
        _reporter.AnswerAtOnce(SignalResult.Overloaded);
        await SendAsync("a", "1", "2");
        _reporter.Answer = one => one.Signal.RunId == "1" ? throw new ArgumentException("no", nameof(one)) : new(SignalResult.Accepted);

        await _delivery.RetryAsync();

        Assert.False(_delivery.HasHeld);
        Assert.Equal(["1", "1", "2"], _reporter.RunIds);
    }

    [Fact]
    public async Task A_held_signal_that_the_reporter_stumbles_over_keeps_no_other_monitor_back()
    {
        _reporter.AnswerAtOnce(SignalResult.Overloaded);
        await SendAsync("a", "1", "2");
        await SendAsync("b", "3");
        _reporter.Answer = static one => one.Signal.RunId == "1" ? throw new InvalidOperationException("broken") : new(SignalResult.Accepted);

        await _delivery.RetryAsync();

        Assert.Equal(["1", "3", "1", "3"], _reporter.RunIds);
        Assert.True(_delivery.HasHeld);
    }

    [Fact]
    public async Task What_waited_too_long_is_given_up_and_the_log_says_how_much()
    {
        _reporter.AnswerAtOnce(SignalResult.Overloaded);
        await SendAsync("a", "1", "2");
        _time.Advance(TimeSpan.FromMinutes(31));
        await SendAsync("a", "3");
        _reporter.AnswerAtOnce(SignalResult.Accepted);

        await _delivery.RetryAsync();

        Assert.Equal(["1", "3"], _reporter.RunIds);
        var line = Assert.Single(_logs.Ours(LogLevel.Error));
        Assert.Equal(EventIds.SignalsLost, line.Id);
        Assert.StartsWith("2 signals", line.Text, StringComparison.Ordinal);
    }

    private static Signal Signal(string run) => new(SignalKind.Success) { RunId = run };

    private static void Take(IEnumerable<TaskCompletionSource<SignalResult>> answers)
    {
        foreach (var answer in answers)
        {
            answer.SetResult(SignalResult.Accepted);
        }
    }

    private async Task SendAsync(string monitor, params string[] runs)
    {
        foreach (var run in runs)
        {
            await _delivery.SendAsync(monitor, Signal(run));
        }
    }
}
