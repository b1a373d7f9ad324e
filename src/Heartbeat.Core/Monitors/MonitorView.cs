using Heartbeat.Schedules;
using Heartbeat.StateMachine;

namespace Heartbeat.Monitors;

/// <summary>What is computed when a monitor is read, never stored.</summary>
internal static class MonitorView
{
    public static MonitorStatus StatusAt(in MonitorState state, Instant now) =>
        state.Status is MonitorStatus.Up or MonitorStatus.New && state.Deadline.IsTime && now > state.Due
            ? MonitorStatus.Late
            : state.Status;

    public static bool NeverReported(MonitorRecord monitor, in MonitorState state, Instant now) =>
        state is { Status: MonitorStatus.New, Armed: false, Retired: false }
        && now > monitor.CreatedAt + StepOf(monitor.Definition.Schedule, monitor.CreatedAt) + monitor.Definition.Grace;

    public static Acknowledgement? AcknowledgementOf(MonitorRecord monitor, in MonitorState state, Instant now) =>
        state.Acknowledged && monitor.Note is { } note && note.Until > now
            ? new(note.Text, note.By, note.At.ToDateTimeOffset(), note.Until.ToNullable())
            : null;

    private static TimeSpan StepOf(Schedule schedule, Instant from)
    {
        if (schedule is OccurrenceSchedule occurrences)
        {
            var next = occurrences.Next(from);
            return next.IsTime ? next - from : TimeSpan.Zero;
        }

        return schedule is IntervalSchedule interval ? interval.Interval : TimeSpan.Zero;
    }
}
