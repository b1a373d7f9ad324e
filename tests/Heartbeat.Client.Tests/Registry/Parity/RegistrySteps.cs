using Heartbeat.Monitors;

namespace Heartbeat.Client.Registry.Parity;

/// <summary>All that code changes, in an order in which each step finds what it needs. The server declares the first monitor.</summary>
internal static class RegistrySteps
{
    public static IReadOnlyList<RegistryStep> Changes { get; } =
    [
        .. DefinitionSteps.Creations(), .. DefinitionSteps.Upserts(), .. DefinitionSteps.Updates(), .. StateSteps.All(),
        .. SilenceSteps.All(), .. ManySteps.Bulk(), .. ManySteps.Imports(), .. DefinitionSteps.Deletions(),
    ];

    /// <summary>Tells whether a step leaves a monitor in a state in which it is worth to look at everything.</summary>
    public static bool ChangesState(RegistryStep step) => step.Member is nameof(IMonitorRegistry.ResumeAsync)
        or nameof(IMonitorRegistry.PauseAsync) or nameof(IMonitorRegistry.AcknowledgeAsync) or nameof(IMonitorRegistry.RotateTokenAsync)
        or nameof(IMonitorRegistry.RetireAsync);

    /// <summary>Hides a token that is random in each app.</summary>
    public static MonitorWithToken? Masked(MonitorWithToken? monitor) =>
        monitor is null ? null : monitor with { Token = monitor.Token is null ? null : "(a token)" };
}
