using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.Notifications;

/// <summary>Writes down what a message says about its monitor, at the moment of the change.</summary>
internal static class NotificationContent
{
    public static Notification Of(NotifiableChange change, NotificationKind kind, string id) => new()
    {
        Id = id,
        Kind = kind,
        Reason = change.Change.Reason,
        At = change.Change.At.ToDateTimeOffset(),
        Monitor = MonitorOf(change),
        OwnOutage = change.OwnOutage,
        RefusedPing = change.RefusedPing,
    };

    private static NotificationMonitor MonitorOf(NotifiableChange change)
    {
        var monitor = change.Monitor;
        var state = change.State;
        return new NotificationMonitor
        {
            Id = monitor.Id,
            Name = monitor.Name,
            Slug = monitor.Slug,
            Tags = monitor.Tags,
            Description = monitor.Description,
            Status = change.Change.To,
            PreviousStatus = change.Change.From,
            Schedule = monitor.Definition.Schedule.ToString(),
            TimeZone = ZoneOf(monitor.Definition),
            Grace = monitor.Definition.Grace,
            DueAt = state.Due.ToNullable(),
            LastSignalAt = state.LastSignalAt.ToNullable(),
            LastSuccessAt = state.LastSuccessAt.ToNullable(),
            LastDuration = state.LastDuration >= TimeSpan.Zero ? state.LastDuration : null,
            ExitCode = change.ExitCode,
            Output = OutputExcerpt.Of(change.Content),
            FailuresInRow = state.FailuresInRow,
        };
    }

    private static string? ZoneOf(MonitorDefinition definition) => definition.Schedule switch
    {
        OccurrenceSchedule schedule => schedule.TimeZone.Id,
        IntervalSchedule schedule => schedule.TimeZone?.Id,
        _ => null,
    };
}
