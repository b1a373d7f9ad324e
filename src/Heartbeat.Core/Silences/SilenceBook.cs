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

    /// <summary>Returns the windows of a monitor, its own and those of silences, as they would be with a silence changed.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="id">The silence that is put or replaced.</param>
    /// <param name="instead">What it is then, or <see langword="null"/> where it is not there.</param>
    public MaintenanceCalendar CalendarWith(MonitorRecord monitor, long id, Silence? instead)
    {
        var others = _silences.Values.Where(silence => silence.Id != id);
        return MaintenanceCalendar.Of(
        [
            .. monitor.Definition.Maintenance.Windows,
            .. (instead is null ? others : others.Append(instead))
                .Where(silence => silence.Concerns(monitor))
                .SelectMany(static silence => silence.ToCalendar().Windows),
        ]);
    }
}
