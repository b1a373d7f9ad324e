using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.StateMachine;

namespace Heartbeat.Notifications;

/// <summary>Monitors and changes for tests about notifications.</summary>
internal static class Sample
{
    public static Instant Start { get; } = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static Instant At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    public static MonitorRecord Monitor(long id = 1, params string[] dependsOn) => new()
    {
        Id = id,
        Name = $"Monitor {id}",
        Slug = $"m{id}",
        DependsOn = [.. dependsOn],
        Token = default,
        Definition = new MonitorDefinition
        {
            Schedule = new IntervalSchedule(TimeSpan.FromHours(1)),
            Grace = TimeSpan.FromMinutes(5),
        },
    };

    public static NotifiableChange Change(
        MonitorRecord monitor, MonitorStatus from, MonitorStatus to, ChangeReason reason, Instant at) => new()
        {
            Monitor = monitor,
            State = MonitorState.Unarmed(Start) with { Status = to },
            Change = new StatusChange(from, to, reason, at),
        };

    public static NotifiableChange Down(MonitorRecord monitor, Instant at) =>
        Change(monitor, MonitorStatus.Up, MonitorStatus.Down, ChangeReason.Missed, at);

    public static NotifiableChange Recovered(MonitorRecord monitor, Instant at) =>
        Change(monitor, MonitorStatus.Down, MonitorStatus.Up, ChangeReason.Recovered, at);
}
