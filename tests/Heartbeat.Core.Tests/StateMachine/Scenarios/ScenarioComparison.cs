using Heartbeat.StateMachine.Model;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>Plays a scenario to the real machine and to the model, and finds the first step after which they differ.</summary>
internal static class ScenarioComparison
{
    /// <summary>Finds the first difference.</summary>
    /// <returns>What differed, for people; <see langword="null"/> where nothing did.</returns>
    public static string? FirstDifference(Scenario scenario)
    {
        var model = new ReferenceMonitor(
            scenario.Definition, scenario.CreatedAt, scenario.FallbackZone);
        var machine = new MachineUnderTest(
            scenario.Definition, scenario.CreatedAt, scenario.FallbackZone);
        List<StatusChange> earlierChanges = [];
        List<RunChange> earlierRuns = [];

        foreach (var (index, step) in scenario.Steps.Index())
        {
            var expected = Play(step, model);
            if (step.TimeEvent is { } later && step.IsTakenInLater)
            {
                machine.Note(later);
                earlierChanges.AddRange(expected.Changes);
                earlierRuns.AddRange(expected.Runs);
                continue;
            }

            expected = expected.After(earlierChanges, earlierRuns);
            earlierChanges.Clear();
            earlierRuns.Clear();
            Observation actual;
            try
            {
                actual = Observation.Of(Play(step, machine));
            }
            catch (Exception exception)
            {
                return $"step {index} threw: {exception}";
            }

            if (Difference(step, expected, actual) is { } difference)
            {
                return $"step {index}: {difference}";
            }
        }

        return null;
    }

    /// <summary>Tells how what the two made of a step differs; <see langword="null"/> where it does not.</summary>
    public static string? Difference(ScenarioStep step, Observation model, Observation machine)
    {
        var (expected, actual) = (Describe(step, model), Describe(step, machine));
        return expected == actual ? null : $"{step}\n--- model\n{expected}\n--- machine\n{actual}";
    }

    /// <summary>Drops steps as long as some difference remains.</summary>
    public static Scenario Shrink(Scenario scenario)
    {
        while (scenario.Shorter.FirstOrDefault(shorter => FirstDifference(shorter) is not null) is { } smaller)
        {
            scenario = smaller;
        }

        return scenario;
    }

    public static Observation Play(ScenarioStep step, ReferenceMonitor model) => step.TimeEvent is { } timeEvent
        ? model.Apply(timeEvent)
        : model.Apply(step.Event!.Value, step.NewDefinition);

    public static Transition Play(ScenarioStep step, MachineUnderTest machine) => step.TimeEvent is { } timeEvent
        ? machine.Apply(timeEvent)
        : machine.Apply(step.Event!.Value, step.NewDefinition);

    /// <summary>Describes what must agree. The effect means something for the ends of runs alone.</summary>
    private static string Describe(ScenarioStep step, Observation observation) =>
        (step.Event?.Kind is MonitorEventKind.Success or MonitorEventKind.Fail
            ? observation
            : observation with { Effect = SignalEffect.Counted }).ToString();
}
