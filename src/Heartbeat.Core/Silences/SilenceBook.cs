using Heartbeat.Maintenance;
using Heartbeat.Monitors;

namespace Heartbeat.Silences;

/// <summary>The silences of the embedded stores.</summary>
/// <remarks>It has one owner; <see cref="Current"/> is for anybody.</remarks>
internal sealed class SilenceBook
{
    private readonly Dictionary<long, Silence> _silences = [];

    /// <summary>Gets what they make of the definitions of monitors: another one after each change.</summary>
    public ActiveSilences Current { get; private set; } = new([]);

    /// <summary>Gets all that are kept, those that have ended included.</summary>
    public IReadOnlyCollection<Silence> All => _silences.Values;

    public Silence? Find(long id) => _silences.GetValueOrDefault(id);

    public void Put(Silence silence)
    {
        _silences[silence.Id] = silence;
        Current = new(_silences.Values);
    }

    public void Remove(long id)
    {
        _silences.Remove(id);
        Current = new(_silences.Values);
    }

    /// <summary>Returns the windows of a monitor: its own, and those of silences.</summary>
    public MaintenanceCalendar CalendarOf(MonitorRecord monitor) => CalendarOf(monitor, _silences.Values);

    /// <summary>Returns the windows of a monitor as they would be with a silence put, or replaced.</summary>
    public MaintenanceCalendar CalendarWith(MonitorRecord monitor, long id, Silence silence) =>
        CalendarOf(monitor, _silences.Values.Where(other => other.Id != id).Append(silence));

    private static MaintenanceCalendar CalendarOf(MonitorRecord monitor, IEnumerable<Silence> silences) =>
        MaintenanceCalendar.Of(
        [
            .. monitor.Definition.Maintenance.Windows,
            .. silences.Where(silence => silence.Concerns(monitor)).SelectMany(static silence => silence.ToCalendar().Windows),
        ]);
}
