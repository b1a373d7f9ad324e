using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <content>What is read: nothing here changes a monitor.</content>
internal sealed partial class MonitorRegistry
{
    private const int MaxPage = 1_000;
    private const int MaxDays = 400;

    public async Task<HeartbeatMonitor?> FindAsync(long id, CancellationToken cancellationToken = default) =>
        id < 1 ? null : await FindAsync(SignalTarget.ById(id), cancellationToken).ConfigureAwait(false);

    public async Task<HeartbeatMonitor?> FindAsync(string slug, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(slug);
        return await FindAsync(SignalTarget.BySlug(slug), cancellationToken).ConfigureAwait(false);
    }

    public async Task<Page<HeartbeatMonitor>> ListAsync(
        MonitorFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        CheckPage(filter.Limit, filter.Offset, nameof(filter));

        // One moment for the whole list: a monitor must not be late in the filter and up in the answer.
        var now = _time.GetUtcNow();
        var page = await _store.ListAsync(QueryOf(filter, Instant.From(now)), cancellationToken).ConfigureAwait(false);
        return new([.. page.Items.Select(snapshot => new HeartbeatMonitor(snapshot, now))], page.Total);
    }

    public Task<Page<SignalEntry>> GetSignalsAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default) =>
        _store.GetSignalsAsync(id, Checked(page), cancellationToken).AsTask();

    public Task<Page<RunEntry>> GetRunsAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default) =>
        _store.GetRunsAsync(id, Checked(page), cancellationToken).AsTask();

    public Task<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default) =>
        _store.GetStatusChangesAsync(id, Checked(page), cancellationToken).AsTask();

    public Task<Page<DeliveryEntry>> GetDeliveriesAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default) =>
        _store.GetDeliveriesAsync(id, Checked(page), cancellationToken).AsTask();

    public Task<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long id, int days, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxDays);
        return _store.GetDailyRollupsAsync(id, days, cancellationToken).AsTask();
    }

    private static MonitorQuery QueryOf(MonitorFilter filter, Instant now) => new()
    {
        Limit = filter.Limit,
        Offset = filter.Offset,
        IncludeRetired = filter.IncludeRetired,
        Where = Condition(filter, now),
    };

    private static Func<MonitorSnapshot, bool>? Condition(MonitorFilter filter, Instant now) =>
        filter is { Status: null, Running: null, Tag: null }
            ? null
            : snapshot =>
                (filter.Status is not { } status || MonitorView.StatusAt(snapshot.State, now) == status)
                && (filter.Running is not { } running || snapshot.State.Running == running)
                && (filter.Tag is not { } tag || snapshot.Monitor.Tags.Contains(tag, StringComparer.Ordinal));

    private static HistoryPage Checked(HistoryPage page)
    {
        CheckPage(page.Limit, page.Offset, nameof(page));
        return page;
    }

    private static void CheckPage(int limit, int offset, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxPage, parameter);
        ArgumentOutOfRangeException.ThrowIfNegative(offset, parameter);
    }

    private async ValueTask<HeartbeatMonitor?> FindAsync(SignalTarget target, CancellationToken cancellationToken)
    {
        var snapshot = await _store.FindAsync(target, cancellationToken).ConfigureAwait(false);
        return snapshot is null ? null : View(snapshot);
    }
}
