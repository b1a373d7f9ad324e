using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Heartbeat.Maintenance;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Silences;

/// <summary>What the silences of one moment make of the definitions of monitors.</summary>
/// <remarks>
/// To the state machine, a silence is a window of maintenance more. What it gives is kept, so that a ping of a silenced
/// monitor makes nothing anew; a monitor that no silence concerns costs two look-ups. Safe for use from many threads.
/// </remarks>
internal sealed class ActiveSilences
{
    // Definitions are shared by many monitors; more than this are few monitors each.
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<Key, MonitorDefinition> _silenced = new();
    private readonly FrozenDictionary<long, SilenceEntry[]> _ofMonitors;
    private readonly FrozenDictionary<string, SilenceEntry[]> _ofTags;
    private readonly SilenceEntry[] _ofAll;

    public ActiveSilences(IEnumerable<Silence> silences)
    {
        // Latest end first: those that ended before a monitor's wait began are not looked at.
        var entries = silences.Select(static silence => new SilenceEntry(silence))
            .OrderByDescending(static entry => entry.End)
            .ToList();
        IsEmpty = entries.Count == 0;
        _ofAll = [.. entries.Where(static entry => entry.Silence.IsForAll)];
        _ofMonitors = entries.Where(static entry => entry.Silence.MonitorId is not null)
            .GroupBy(static entry => entry.Silence.MonitorId!.Value)
            .ToFrozenDictionary(static group => group.Key, static group => group.ToArray());
        _ofTags = entries.Where(static entry => entry.Silence is { MonitorId: null, Tag: not null })
            .GroupBy(static entry => entry.Silence.Tag!, StringComparer.Ordinal)
            .ToFrozenDictionary(static group => group.Key, static group => group.ToArray(), StringComparer.Ordinal);
    }

    public bool IsEmpty { get; }

    /// <summary>Gets a value indicating whether the tags of a monitor say which of them concern it.</summary>
    public bool AskForTags => _ofTags.Count > 0;

    /// <summary>Returns the definition by which the state machine judges a monitor: its own, with the silences that concern it.</summary>
    public MonitorDefinition DefinitionOf(MonitorRecord monitor, in MonitorState state) =>
        DefinitionOf(monitor.Definition, monitor.Id, monitor.Tags, state);

    public MonitorDefinition DefinitionOf(
        MonitorDefinition own, long monitorId, ImmutableArray<string> tags, in MonitorState state)
    {
        if (IsEmpty)
        {
            return own;
        }

        var (only, more) = Find(monitorId, tags, WaitsSince(state), withTakenBack: false);
        return only is null ? own : Silenced(own, only, more);
    }

    /// <summary>Tells whether a silence may move a deadline of a monitor, or might have: one that was taken back, too.</summary>
    public bool Concern(MonitorRecord monitor, in MonitorState state) => Concern(monitor.Id, monitor.Tags, state);

    public bool Concern(long monitorId, ImmutableArray<string> tags, in MonitorState state) =>
        !IsEmpty && Find(monitorId, tags, WaitsSince(state), withTakenBack: true).First is not null;

    private (SilenceEntry? First, List<SilenceEntry>? All) Find(
        long monitorId, ImmutableArray<string> tags, Instant since, bool withTakenBack)
    {
        SilenceEntry? first = null;
        List<SilenceEntry>? all = null;
        Add(_ofAll);
        if (_ofMonitors.TryGetValue(monitorId, out var own))
        {
            Add(own);
        }

        if (AskForTags && !tags.IsDefaultOrEmpty)
        {
            foreach (var tag in tags)
            {
                if (_ofTags.TryGetValue(tag, out var tagged))
                {
                    Add(tagged);
                }
            }
        }

        return (first, all);

        void Add(SilenceEntry[] entries)
        {
            foreach (var entry in entries)
            {
                if (entry.End < since)
                {
                    return;
                }

                if (!withTakenBack && entry.Calendar.IsEmpty)
                {
                    continue;
                }

                if (first is null)
                {
                    first = entry;
                    continue;
                }

                // Nearly always there is one, and no list of it.
                (all ??= [first]).Add(entry);
            }
        }
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

    private MonitorDefinition Silenced(MonitorDefinition definition, SilenceEntry only, List<SilenceEntry>? all)
    {
        var key = new Key(definition, only, all is null ? "" : string.Join(',', all.Select(static entry => entry.Silence.Id)));
        if (_silenced.TryGetValue(key, out var silenced))
        {
            return silenced;
        }

        if (_silenced.Count >= MostKept)
        {
            _silenced.Clear();
        }

        IEnumerable<SilenceEntry> entries = all is null ? [only] : all;
        silenced = definition with
        {
            Maintenance = MaintenanceCalendar.Of(
                [.. definition.Maintenance.Windows, .. entries.SelectMany(static entry => entry.Calendar.Windows)]),
        };
        return _silenced.GetOrAdd(key, silenced);
    }

    /// <summary>A definition, by reference, with the silences that are put into it.</summary>
    private readonly struct Key(MonitorDefinition definition, SilenceEntry first, string more) : IEquatable<Key>
    {
        private readonly MonitorDefinition _definition = definition;
        private readonly SilenceEntry _first = first;
        private readonly string _more = more;

        public bool Equals(Key other) =>
            ReferenceEquals(_definition, other._definition)
            && ReferenceEquals(_first, other._first)
            && string.Equals(_more, other._more, StringComparison.Ordinal);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(
            RuntimeHelpers.GetHashCode(_definition), RuntimeHelpers.GetHashCode(_first), _more);
    }
}
