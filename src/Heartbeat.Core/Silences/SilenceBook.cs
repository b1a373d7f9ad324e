using Heartbeat.Maintenance;
using Heartbeat.Monitors;

namespace Heartbeat.Silences;

/// <summary>The silences of the embedded stores, and what they make of the definitions of monitors.</summary>
/// <remarks>
/// To the state machine, a silence is a window of maintenance more. What it gives is kept until the silences change, so
/// that a ping of a silenced monitor makes nothing anew; without silences it costs a comparison.
/// </remarks>
internal sealed class SilenceBook
{
    // Definitions are shared by many monitors; more than this are few monitors each.
    private const int MostKept = 10_000;

    private readonly Dictionary<long, Entry> _silences = [];
    private readonly Dictionary<(MonitorDefinition Definition, string Silences), MonitorDefinition> _silenced =
        new(new ByReference());

    // Latest end first: those that ended before a monitor's wait began are not looked at.
    private Entry[] _byEnd = [];

    public bool IsEmpty => _byEnd.Length == 0;

    /// <summary>Gets all that are kept, those that have ended included.</summary>
    public IEnumerable<Silence> All => _silences.Values.Select(static entry => entry.Silence);

    public Silence? Find(long id) => _silences.GetValueOrDefault(id)?.Silence;

    public void Put(Silence silence)
    {
        _silences[silence.Id] = new(silence);
        Changed();
    }

    public void Remove(long id)
    {
        _silences.Remove(id);
        Changed();
    }

    /// <summary>Returns the definition of a monitor with the silences that concern it.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="since">Silences that ended before do not matter any more.</param>
    public MonitorDefinition DefinitionOf(MonitorRecord monitor, Instant since)
    {
        List<Entry>? found = null;
        foreach (var entry in _byEnd)
        {
            if (entry.End < since)
            {
                break;
            }

            if (!entry.Calendar.IsEmpty && entry.Silence.Concerns(monitor))
            {
                (found ??= []).Add(entry);
            }
        }

        return found is null ? monitor.Definition : Silenced(monitor.Definition, found);
    }

    /// <summary>Tells whether a silence, also one that was taken back before it began, concerns a monitor.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="since">Silences that ended before do not matter any more.</param>
    public bool Concern(MonitorRecord monitor, Instant since) =>
        _byEnd.TakeWhile(entry => entry.End >= since).Any(entry => entry.Silence.Concerns(monitor));

    /// <summary>Returns the windows of a monitor, its own and those of silences, as they would be with a silence changed.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="id">The silence that is put or replaced.</param>
    /// <param name="instead">What it is then, or <see langword="null"/> where it is not there.</param>
    public MaintenanceCalendar CalendarWith(MonitorRecord monitor, long id, Silence? instead)
    {
        var others = All.Where(silence => silence.Id != id);
        return MaintenanceCalendar.Of(
        [
            .. monitor.Definition.Maintenance.Windows,
            .. (instead is null ? others : others.Append(instead))
                .Where(silence => silence.Concerns(monitor))
                .SelectMany(static silence => silence.ToCalendar().Windows),
        ]);
    }

    private MonitorDefinition Silenced(MonitorDefinition definition, List<Entry> silences)
    {
        var key = (definition, string.Join(',', silences.Select(static entry => entry.Silence.Id)));
        if (!_silenced.TryGetValue(key, out var silenced))
        {
            if (_silenced.Count >= MostKept)
            {
                _silenced.Clear();
            }

            silenced = definition with
            {
                Maintenance = MaintenanceCalendar.Of(
                    [.. definition.Maintenance.Windows, .. silences.SelectMany(static entry => entry.Calendar.Windows)]),
            };
            _silenced.Add(key, silenced);
        }

        return silenced;
    }

    private void Changed()
    {
        _byEnd = [.. _silences.Values.OrderByDescending(static entry => entry.End)];
        _silenced.Clear();
    }

    private sealed class Entry(Silence silence)
    {
        public Silence Silence { get; } = silence;

        public MaintenanceCalendar Calendar { get; } = silence.ToCalendar();

        public Instant End { get; } = silence.Until is { } until ? Instant.From(until) : Instant.Never;
    }

    private sealed class ByReference : IEqualityComparer<(MonitorDefinition Definition, string Silences)>
    {
        public bool Equals((MonitorDefinition Definition, string Silences) x, (MonitorDefinition Definition, string Silences) y) =>
            ReferenceEquals(x.Definition, y.Definition) && x.Silences == y.Silences;

        public int GetHashCode((MonitorDefinition Definition, string Silences) key) => HashCode.Combine(
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Definition), key.Silences);
    }
}
