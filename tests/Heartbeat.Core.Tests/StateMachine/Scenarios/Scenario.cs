using System.Globalization;
using Heartbeat.Maintenance;
using Heartbeat.Monitors;
using Heartbeat.Time;

namespace Heartbeat.StateMachine.Scenarios;

/// <summary>One thing that happens in a scenario: to the monitor, or to Heartbeat itself.</summary>
internal sealed record ScenarioStep
{
    public MonitorEvent? Event { get; init; }

    public TimeEvent? TimeEvent { get; init; }

    /// <summary>The definition after an edit.</summary>
    public MonitorDefinition? NewDefinition { get; init; }

    /// <summary>Whether the real machine hears of a time event with the monitor's next event only, as in the engine.</summary>
    public bool IsTakenInLater { get; init; }

    public Instant At => Event?.At ?? TimeEvent!.Value.Until;

    public override string ToString()
    {
        if (TimeEvent is { } time)
        {
            return $"{time.Until} {time.Kind} from {time.From}{(IsTakenInLater ? ", taken in later" : "")}";
        }

        var what = Event!.Value;
        string[] details =
        [
            what.RunId is { } id ? $"run {id}" : "",
            what.ReportedAt is { } at ? $"reported at {at}" : "",
            what.Duration is { } duration ? $"took {duration}" : "",
            what.NextDue is { } due ? $"next due {due}" : "",
            what.ExitCode is { } code ? $"exit code {code.ToString(CultureInfo.InvariantCulture)}" : "",
            what.Kind == MonitorEventKind.Pause ? $"until {what.PausedUntil}" : "",
            NewDefinition is { } definition ? Scenario.Describe(definition) : "",
        ];
        return $"{what.At} {what.Kind} {string.Join(", ", details.Where(detail => detail.Length > 0))}".TrimEnd();
    }
}

/// <summary>A monitor and what happens to it.</summary>
internal sealed record Scenario(
    MonitorDefinition Definition, Instant CreatedAt, IReadOnlyList<ScenarioStep> Steps)
{
    public TimeZoneInfo FallbackZone { get; init; } = TimeZoneInfo.Utc;

    public override string ToString() => string.Join('\n',
    [
        $"created {CreatedAt}: {Describe(Definition)}",
        .. Steps.Select((step, index) => string.Create(CultureInfo.InvariantCulture, $"{index,3}  {step}")),
    ]);

    /// <summary>Gets the scenarios that are a step shorter.</summary>
    public IEnumerable<Scenario> Shorter => Enumerable
        .Range(0, Steps.Count)
        .Select(dropped => this with { Steps = [.. Steps.Where((_, index) => index != dropped)] })
        .Where(scenario => scenario.RunsForward);

    /// <summary>Gets whether time runs backwards nowhere but in a clock step.</summary>
    private bool RunsForward
    {
        get
        {
            var now = CreatedAt;
            foreach (var step in Steps)
            {
                var begins = step.TimeEvent is { Kind: TimeEventKind.ClockStep } clock ? clock.From : step.At;
                if (begins < now)
                {
                    return false;
                }

                now = step.At;
            }

            return true;
        }
    }

    public static string Describe(MonitorDefinition definition)
    {
        string[] parts =
        [
            $"{definition.Schedule.GetType().Name} {definition.Schedule}",
            $"grace {definition.Grace}",
            definition.MaxRunTime is { } max ? $"max run {max}" : "",
            definition.MaxTotalRunTime is { } total ? $"max total {total}" : "",
            definition.MinRunTime is { } min ? $"min run {min}" : "",
            string.Create(
                CultureInfo.InvariantCulture, $"down at {definition.FailureThreshold}, up at {definition.RecoveryThreshold}"),
            definition.Overlap == RunOverlap.Auto ? "" : $"overlap {definition.Overlap}",
            definition.ResumeOnSuccess ? "resumes on success" : "",
            definition.RestartsWithHost ? "restarts with its host" : "",
            .. definition.Maintenance.Windows.Select(Describe),
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static string Describe(MaintenanceWindow window) => window.Starts is null
        ? $"maintenance {window.Start}..{window.Start + window.Duration}"
        : $"maintenance {window.Starts} for {window.Duration}";
}
