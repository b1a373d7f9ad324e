namespace Heartbeat.Schedules;

/// <summary>No schedule of Heartbeat's own: the reporter says with each signal when the next one is due.</summary>
public sealed record ReportedSchedule : Schedule
{
    /// <summary>The text that stands for this schedule.</summary>
    internal const string Text = "reported";

    private ReportedSchedule()
    {
    }

    /// <summary>Gets the one instance.</summary>
    public static ReportedSchedule Instance { get; } = new();

    /// <inheritdoc />
    public override string ToString() => Text;
}
