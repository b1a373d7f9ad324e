using FsCheck;
using FsCheck.Fluent;
using Heartbeat.Monitors;
using Heartbeat.StateMachine.Model;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>What is true after every event, whatever happened before.</summary>
public sealed class InvariantTests
{
    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void No_event_leaves_a_deadline_at_or_before_its_own_instant(SubjectKind kind) =>
        AfterEveryStep(kind, (step, _, after) => after.Deadline > step.At);

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void Down_retired_and_unarmed_monitors_have_no_deadline(SubjectKind kind) =>
        AfterEveryStep(kind, (_, _, after) =>
            after.Deadline == Instant.Never
            || after is { Retired: false, Status: MonitorStatus.Up or MonitorStatus.Paused }
            || after is { Retired: false, Status: MonitorStatus.New, Armed: true });

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void Status_changes_form_a_chain(SubjectKind kind) =>
        AfterEveryStep(kind, (_, before, after) =>
        {
            var status = before?.Status ?? MonitorStatus.New;
            foreach (var change in after.Changes)
            {
                if (change.From != status || change.To == MonitorStatus.Late)
                {
                    return false;
                }

                status = change.To;
            }

            return status == after.Status;
        });

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void A_status_changes_into_itself_only_where_the_monitor_is_deleted(SubjectKind kind) =>
        AfterEveryStep(kind, (_, _, after) =>
            after.Changes.All(change => change.From != change.To || change.Reason == ChangeReason.Deleted));

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void Failures_and_successes_are_never_both_in_a_row(SubjectKind kind) =>
        AfterEveryStep(kind, (_, _, after) =>
            after is { FailuresInRow: 0, SuccessesInRow: >= 0 } or { FailuresInRow: > 0, SuccessesInRow: 0 });

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void Paused_and_retired_monitors_have_no_open_run(SubjectKind kind) =>
        AfterEveryStep(kind, (_, _, after) =>
            !after.Running || (!after.Retired && after.Status != MonitorStatus.Paused));

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void At_most_32_runs_are_open(SubjectKind kind) =>
        AfterEveryStep(kind, (_, _, after) => after.OpenRuns.Count <= RunBook.MaxOpen);

    [Theory]
    [InlineData(SubjectKind.Model)]
    [InlineData(SubjectKind.Machine)]
    public void An_edit_never_brings_the_deadline_nearer_than_a_grace_period_from_now(SubjectKind kind)
    {
        for (var seed = 0; seed < 1_500; seed++)
        {
            var scenario = ScenarioGenerator.Scenario(seed, maxSteps: 25);
            var subject = new Subject(kind, scenario);
            foreach (var step in scenario.Steps)
            {
                var before = subject.Play(MonitorEventKind.TimePassed, BeginOf(step));
                var after = subject.Play(step);
                if (step.NewDefinition is { Grace: var grace })
                {
                    var breath = grace > TimeSpan.FromMinutes(1) ? grace : TimeSpan.FromMinutes(1);
                    Assert.True(
                        after.Deadline >= Instant.Min(before.Deadline, step.At + breath),
                        $"seed {seed}\n{scenario}\nat {step}\n{before}\n->\n{after}");
                }
            }
        }
    }

    /// <summary>Asserts something of each step, what was before it (nothing at first) and what was after it.</summary>
    private static void AfterEveryStep(SubjectKind kind, Func<ScenarioStep, Observation?, Observation, bool> holds)
    {
        var scenarios = Arb.From(
            from seed in Gen.Choose(0, int.MaxValue)
            select ScenarioGenerator.Scenario(seed, maxSteps: 25),
            scenario => scenario.Shorter);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(scenarios, scenario => HoldsThroughout(kind, scenario, holds)));
    }

    private static bool HoldsThroughout(
        SubjectKind kind, Scenario scenario, Func<ScenarioStep, Observation?, Observation, bool> holds)
    {
        var subject = new Subject(kind, scenario);
        Observation? before = null;
        foreach (var step in scenario.Steps)
        {
            var after = subject.Play(step);
            if (!holds(step, before, after))
            {
                return false;
            }

            before = after;
        }

        return true;
    }

    /// <summary>Tells when a step begins: an outage and a clock step begin before they are applied.</summary>
    private static Instant BeginOf(ScenarioStep step) => step.TimeEvent is { From: var from } ? from : step.At;
}
