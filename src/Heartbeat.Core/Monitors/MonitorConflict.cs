using Heartbeat.Configuration;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <summary>Says in words of the options what a store refused because another monitor has it.</summary>
internal static class MonitorConflict
{
    public static MonitorValidationException Of(ChangeOutcome outcome, MonitorRecord monitor) => new(
    [
        outcome switch
        {
            ChangeOutcome.SlugTaken => new MonitorError(
                nameof(MonitorOptions.Slug), $"another monitor has the slug '{monitor.Slug}'", Conflict: true),
            ChangeOutcome.IdTaken => new MonitorError(
                nameof(MonitorOptions.Id), $"another monitor has the id {monitor.Id}", Conflict: true),
            ChangeOutcome.TokenTaken => new MonitorError(
                nameof(MonitorOptions.Token), "another monitor has that token", Conflict: true),
            ChangeOutcome.VersionConflict => new MonitorError(
                nameof(MonitorRecord.Version), "the monitor has been changed in the meantime", Conflict: true),
            _ => throw new InvalidOperationException($"The store answered {outcome} to a change that cannot end so."),
        },
    ]);
}
