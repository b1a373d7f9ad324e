using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>What is true of every run that is said to be late.</summary>
public sealed class LatenessPropertyTests
{
    [Fact]
    public void Only_runs_that_succeeded_are_late_and_by_less_than_an_interval() => OfEveryLateness((machine, _, after) =>
    {
        Assert.Contains(Outcomes(after), static outcome => outcome == RunOutcome.Succeeded);
        Assert.True(after.Lateness >= TimeSpan.Zero);
        Assert.True(machine.Definition.Schedule is not IntervalSchedule { Interval: var step } || after.Lateness < step);
    });

    [Fact]
    public void What_came_within_the_grace_period_raised_no_alarm_and_what_came_later_did() =>
        OfEveryLateness((machine, before, after) =>
        {
            // Without any grace, coming at the due time is too late, and before it is not: both are no lateness.
            var cannotTell = machine.Definition.Grace == TimeSpan.Zero && after.Lateness == TimeSpan.Zero;
            if (cannotTell || machine.Definition.FailureThreshold > 1 || before.Status != MonitorStatus.Up)
            {
                return;
            }

            var reasons = Enumerable.Range(0, after.Changes.Count).Select(i => after.Changes[i])
                .Where(static change => change.To == MonitorStatus.Down).Select(static change => change.Reason).ToList();
            if (after.Lateness < machine.Definition.Grace)
            {
                // While a run is open, it is its time that runs out.
                Assert.True(before.Running || !reasons.Contains(ChangeReason.Missed));
            }
            else
            {
                // By silence, or before that by the limit of a run that never ended.
                Assert.NotEmpty(reasons);
            }
        });

    private static IEnumerable<RunOutcome> Outcomes(Transition transition) =>
        Enumerable.Range(0, transition.Runs.Count).Select(i => transition.Runs[i].Outcome);

    private static void OfEveryLateness(Action<MachineUnderTest, MonitorState, Transition> holds)
    {
        var known = 0;
        for (var seed = 0; seed < 1_000; seed++)
        {
            var scenario = ScenarioGenerator.Scenario(seed, maxSteps: 40);
            var machine = new MachineUnderTest(scenario.Definition, scenario.CreatedAt, scenario.FallbackZone);
            foreach (var step in scenario.Steps)
            {
                var before = machine.State;
                var after = ScenarioComparison.Play(step, machine);
                if (after.Lateness is not null)
                {
                    known++;
                    var error = Record.Exception(() => holds(machine, before, after));
                    Assert.True(error is null, $"seed {seed}: {after.Lateness} late at {step}\n{scenario}\n{error?.Message}");
                }
            }
        }

        Assert.InRange(known, 1_000, int.MaxValue);
    }
}
