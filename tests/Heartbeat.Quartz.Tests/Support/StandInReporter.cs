using Heartbeat.Signals;
using Heartbeat.Testing;

namespace Heartbeat.Quartz.Support;

/// <summary>Answers as the test says, at once or when it says so.</summary>
internal sealed class StandInReporter : IHeartbeatReporter
{
    public List<RecordedSignal> Signals { get; } = [];

    public Func<RecordedSignal, ValueTask<SignalResult>> Answer { get; set; } = static _ => new(SignalResult.Accepted);

    /// <summary>Gets the monitors in the order in which they were reported to.</summary>
    public IEnumerable<string> Monitors => Signals.Select(static one => one.Monitor);

    /// <summary>Gets what the signals were told apart by.</summary>
    public IEnumerable<string?> RunIds => Signals.Select(static one => one.Signal.RunId);

    public ValueTask<SignalResult> ReportAsync(string monitor, Signal signal, CancellationToken cancellationToken = default)
    {
        var recorded = new RecordedSignal(monitor, signal);
        Signals.Add(recorded);
        return Answer(recorded);
    }

    /// <summary>Has each answer wait until the test gives it.</summary>
    public List<TaskCompletionSource<SignalResult>> AnswerLater()
    {
        List<TaskCompletionSource<SignalResult>> answers = [];
        Answer = _ =>
        {
            answers.Add(new());
            return new(answers[^1].Task);
        };
        return answers;
    }

    public void AnswerAtOnce(SignalResult result) => Answer = _ => new(result);
}
