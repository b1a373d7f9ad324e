using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Heartbeat.Maintenance;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Silences;

/// <summary>What the silences of one moment make of the definitions of monitors.</summary>
/// <remarks>
/// To the state machine, a silence is a window of maintenance more. What it gives is kept, so that a ping of a silenced
/// monitor makes nothing anew; without silences it costs a comparison. Safe for use from many threads.
/// </remarks>
internal sealed class ActiveSilences(IEnumerable<Silence> silences)
{
    // Definitions are shared by many monitors; more than this are few monitors each.
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<(MonitorDefinition Definition, string Silences), MonitorDefinition> _silenced =
        new(new ByReference());

    // Latest end first: those that ended before a monitor's wait began are not looked at.
    private readonly Entry[] _byEnd =
        [.. silences.Select(static silence => new Entry(silence)).OrderByDescending(static entry => entry.End)];

    public bool IsEmpty => _byEnd.Length == 0;

    /// <summary>Returns the definition by which the state machine judges a monitor: its own, with the silences that concern it.</summary>
    public MonitorDefinition DefinitionOf(MonitorRecord monitor, in MonitorState state)
    {
        if (IsEmpty)
        {
            return monitor.Definition;
        }

        List<Entry>? found = null;
        var since = WaitsSince(state);
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

    /// <summary>Tells whether a silence may move a deadline of a monitor, or might have: one that was taken back, too.</summary>
    public bool Concern(MonitorRecord monitor, in MonitorState state)
    {
        var since = WaitsSince(state);
        return _byEnd.TakeWhile(entry => entry.End >= since).Any(entry => entry.Silence.Concerns(monitor));
    }

    /// <summary>What ended before the wait began, and before the signal that it is computed from, touches no deadline.</summary>
    private static Instant WaitsSince(in MonitorState state)
    {
        var since = state.Due;
        since = state.Basis.At.IsTime ? Instant.Min(since, state.Basis.At) : since;
        since = state.SignalBasis.At.IsTime ? Instant.Min(since, state.SignalBasis.At) : since;
        if (state.Runs is { } runs)
        {
            foreach (var run in runs.Open)
            {
                since = Instant.Min(since, run.StartedAt);
            }
        }

        return since;
    }

    private MonitorDefinition Silenced(MonitorDefinition definition, List<Entry> silences)
    {
        var key = (definition, string.Join(',', silences.Select(static entry => entry.Silence.Id)));
        if (_silenced.TryGetValue(key, out var silenced))
        {
            return silenced;
        }

        if (_silenced.Count >= MostKept)
        {
            _silenced.Clear();
        }

        silenced = definition with
        {
            Maintenance = MaintenanceCalendar.Of(
                [.. definition.Maintenance.Windows, .. silences.SelectMany(static entry => entry.Calendar.Windows)]),
        };
        return _silenced.GetOrAdd(key, silenced);
    }

    private sealed class Entry(Silence silence)
    {
        public Silence Silence { get; } = silence;

        public MaintenanceCalendar Calendar { get; } = silence.ToCalendar();

        public Instant End { get; } = silence.Until is { } until ? Instant.From(until) : Instant.Never;
    }

    private sealed class ByReference : IEqualityComparer<(MonitorDefinition Definition, string Silences)>
    {
        public bool Equals(
            (MonitorDefinition Definition, string Silences) x, (MonitorDefinition Definition, string Silences) y) =>
            ReferenceEquals(x.Definition, y.Definition) && x.Silences == y.Silences;

        public int GetHashCode((MonitorDefinition Definition, string Silences) key) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(key.Definition), key.Silences);
    }
}
