using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Listing;

namespace Heartbeat.Storage;

/// <summary>
/// Carries out a <see cref="MonitorQuery"/> in one pass: it is shown each monitor once, in any order, counts those that
/// match, and keeps those alone that may still stand on the page.
/// </summary>
/// <param name="query">The query.</param>
/// <param name="now">The moment at which the states are as they are shown.</param>
/// <remarks>For one thread at a time.</remarks>
public sealed class MonitorListing(MonitorQuery query, Instant now)
{
    private readonly MonitorFilter _filter = Checked(query).Filter;
    private readonly ListOrder _order = new(query.Filter.Sort, query.Filter.Reversed, now);
    private readonly int _kept = (int)Math.Min((long)query.Filter.Offset + query.Filter.Limit, int.MaxValue);

    // The last one of those that are kept on top: it is the one that has to go.
    private readonly PriorityQueue<MonitorSnapshot, ListKey> _page = new(ListOrder.LastFirst);
    private long _total;

    /// <summary>Tells whether a monitor can match by what is stored of it: where it cannot, its state need not be worked out.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <returns>Whether its state decides.</returns>
    public bool MayMatch(MonitorRecord monitor)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        return ListConditions.Meets(_filter, monitor);
    }

    /// <summary>Shows a monitor to the list.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="state">Its state at the moment of the list.</param>
    public void Add(MonitorRecord monitor, in MonitorState state)
    {
        if (MayMatch(monitor))
        {
            AddPossible(monitor, state);
        }
    }

    /// <summary>Ends the list.</summary>
    /// <returns>The page, and how many match in all.</returns>
    public Page<MonitorSnapshot> ToPage()
    {
        var items = new MonitorSnapshot[Math.Max(0, _page.Count - query.Filter.Offset)];
        for (var i = items.Length - 1; i >= 0; i--)
        {
            items[i] = _page.Dequeue();
        }

        _page.Clear();
        return new(items, _total);
    }

    /// <summary>
    /// Gets a value indicating whether the passing of time can change who is on the page: where it cannot, states may be
    /// shown as they are stored, and be worked out for the page alone.
    /// </summary>
    internal bool DependsOnTime =>
        query.Where is not null
        || _filter is { OrRunning: true } or { Running: not null } or { NeverReported: not null }
        || !_filter.Statuses.IsDefaultOrEmpty
        || _filter.Sort is MonitorSort.Status or MonitorSort.NextDue or MonitorSort.Deadline;

    /// <summary>Gets a value indicating whether deadlines say who is on the page.</summary>
    internal bool DependsOnDeadline => query.Where is not null || _filter.Sort == MonitorSort.Deadline;

    /// <summary>Shows a monitor to the list of which <see cref="MayMatch"/> is known to be true.</summary>
    internal void AddPossible(MonitorRecord monitor, in MonitorState state)
    {
        if (!ListConditions.Meets(_filter, monitor, state, now))
        {
            return;
        }

        MonitorSnapshot? snapshot = null;
        if (query.Where is { } where && !where(snapshot = new(monitor, state)))
        {
            return;
        }

        _total++;
        Keep(_order.KeyOf(monitor, state), monitor, state, snapshot);
    }

    private static MonitorQuery Checked(MonitorQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query;
    }

    private void Keep(in ListKey key, MonitorRecord monitor, in MonitorState state, MonitorSnapshot? snapshot)
    {
        if (_page.Count < _kept)
        {
            _page.Enqueue(snapshot ?? new(monitor, state), key);
        }
        else if (_page.TryPeek(out _, out var last) && key.Against(last) < 0)
        {
            _page.DequeueEnqueue(snapshot ?? new(monitor, state), key);
        }
    }
}
