using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Storage.Rollups;

/// <summary>Adds up what the steps of one monitor contribute to its days. Both storages count by it.</summary>
/// <remarks>
/// A run counts on the day on which it ended, if it ended well, badly, too soon, or by its limit; what was abandoned,
/// interrupted or may have ended unheard does not. The time in a status is added when the status is left.
/// </remarks>
internal sealed class RollupBook
{
    /// <summary>How many days are kept: no step contributes to older ones.</summary>
    public const int DaysKept = 400;

    private readonly SortedDictionary<DateOnly, DayTotals> _days = [];

    // Nearly every step falls on the same day as the one before.
    private DayTotals? _last;
    private DateOnly _lastDay;

    /// <summary>Gets the days on which anything is known, oldest first.</summary>
    public IReadOnlyDictionary<DateOnly, DayTotals> Days => _days;

    public void Apply(in CommitRecord record)
    {
        for (var i = 0; i < record.Runs.Count; i++)
        {
            Apply(record.Before, record.Runs[i]);
        }

        if (record.Lateness is { } lateness)
        {
            this[DayOf(record.At)].AddLateness(lateness);
        }

        if (record.Changes.Count > 0)
        {
            ApplyChanges(record);
        }
    }

    /// <summary>Adds a span of time in one status, split at the midnights of UTC.</summary>
    public void AddTime(Instant from, Instant until, bool down)
    {
        from = Instant.Max(from, until - TimeSpan.FromDays(DaysKept));
        while (from < until)
        {
            var day = DayOf(from);
            var midnight = Instant.FromUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue));
            var end = Instant.Min(midnight, until);
            var totals = this[day];
            totals.WatchedTime += end - from;
            totals.DownTime += down ? end - from : TimeSpan.Zero;
            from = end;
        }
    }

    /// <summary>Adds the time in the present status, from its beginning on.</summary>
    public void AddTimeSince(in MonitorState state, Instant now)
    {
        if (IsWatched(state.Status, state.Armed, state.Retired) && WatchedSince(state) is { IsTime: true } since)
        {
            AddTime(since, now, state.Status == MonitorStatus.Down);
        }
    }

    /// <summary>Adds a day that was counted before.</summary>
    public void Add(DateOnly day, DayTotals totals) => this[day].Add(totals);

    public void Clear()
    {
        _days.Clear();
        _last = null;
    }

    /// <summary>Forgets the days before one.</summary>
    public void RemoveBefore(DateOnly day)
    {
        while (_days.Count > 0 && _days.First() is var first && first.Key < day)
        {
            _days.Remove(first.Key);
            _last = null;
        }
    }

    /// <summary>Lists the days from one on, newest first.</summary>
    public IReadOnlyList<DailyRollup> Since(DateOnly from) =>
        [.. _days.Where(day => day.Key >= from).Reverse().Select(day => day.Value.ToRollup(day.Key))];

    public static DateOnly DayOf(Instant at) => DateOnly.FromDateTime(at.ToUtcDateTime());

    private DayTotals this[DateOnly day]
    {
        get
        {
            if (_last is null || _lastDay != day)
            {
                _last = _days.TryGetValue(day, out var totals) ? totals : _days[day] = new DayTotals();
                _lastDay = day;
            }

            return _last;
        }
    }

    private void Apply(in MonitorState before, in RunChange run)
    {
        var counts = run.Outcome is RunOutcome.Succeeded or RunOutcome.Failed or RunOutcome.TooShort or RunOutcome.TimedOut;
        if (!counts || !run.EndedAt.IsTime)
        {
            return;
        }

        var totals = this[DayOf(run.EndedAt)];
        if (run.Outcome == RunOutcome.Succeeded && run.Duration is { } duration)
        {
            totals.AddDuration(duration);
        }

        if (!LateEnds.IsLate(before, run))
        {
            totals.Runs++;
            totals.Failures += run.Outcome == RunOutcome.Succeeded ? 0 : 1;
        }
    }

    private void ApplyChanges(in CommitRecord record)
    {
        var since = WatchedSince(record.Before);
        var watched = IsWatched(record.Before.Status, record.Before.Armed, record.Before.Retired);
        for (var i = 0; i < record.Changes.Count; i++)
        {
            var change = record.Changes[i];
            if (watched && since.IsTime && change.At.IsTime)
            {
                AddTime(since, change.At, change.From == MonitorStatus.Down);
            }

            if (change.To == MonitorStatus.Down && change.At.IsTime)
            {
                this[DayOf(change.At)].Downs++;
            }

            since = change.At;
            watched = IsWatched(change.To, record.State.Armed, record.State.Retired);
        }
    }

    private static bool IsWatched(MonitorStatus status, bool armed, bool retired) =>
        !retired && status != MonitorStatus.Paused && (status != MonitorStatus.New || armed);

    // A monitor that waited for its first signal was not watched before it was armed.
    private static Instant WatchedSince(in MonitorState before) =>
        before is { Status: MonitorStatus.New, SignalBasis: { Kind: DueBasisKind.Arming, At.IsTime: true } }
            ? Instant.Max(before.StatusSince, before.SignalBasis.At)
            : before.StatusSince;
}
