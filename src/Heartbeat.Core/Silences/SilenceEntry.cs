using Heartbeat.Maintenance;

namespace Heartbeat.Silences;

/// <summary>A silence with its windows, worked out once.</summary>
internal sealed class SilenceEntry(Silence silence)
{
    public Silence Silence { get; } = silence;

    public MaintenanceCalendar Calendar { get; } = silence.ToCalendar();

    public Instant End { get; } = silence.Until is { } until ? Instant.From(until) : Instant.Never;
}
