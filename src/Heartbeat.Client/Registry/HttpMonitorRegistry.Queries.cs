using System.Text.Json.Serialization.Metadata;
using Heartbeat.Client.Registry.Calls;
using Heartbeat.Client.Registry.Wire;
using Heartbeat.Monitors;
using Heartbeat.Storage;

namespace Heartbeat.Client.Registry;

/// <content>What is read: nothing here changes a monitor.</content>
internal sealed partial class HttpMonitorRegistry
{
    public Task<HeartbeatMonitor?> FindAsync(long id, CancellationToken cancellationToken = default) => id < 1
        ? Task.FromResult<HeartbeatMonitor?>(null)
        : FindAsync(QueryText.OfMonitor(id), MonitorOfWire.Read, cancellationToken);

    public Task<HeartbeatMonitor?> FindAsync(string slug, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(slug);
        return IsSlug(slug)
            ? FindAsync(QueryText.OfSlug(slug), MonitorOfWire.Read, cancellationToken)
            : Task.FromResult<HeartbeatMonitor?>(null);
    }

    public async Task<Page<HeartbeatMonitor>> ListAsync(
        MonitorFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        LongPages.Check(filter.Limit, filter.Offset, nameof(filter));
        var path = QueryText.With(
            "heartbeats",
            [
                .. FilterConditions.Of(filter),
                ("sort", FilterConditions.SortOf(filter)),
                .. QueryText.OfPage(new(filter.Limit, filter.Offset)),
            ]);
        return await _api.SendAsync(
            ApiRequest.Get(path),
            WireJson.Default.WireMonitorList,
            static json => PageOf(json.Heartbeats.Select(MonitorOfWire.Read), json.Total),
            cancellationToken).ConfigureAwait(false);
    }

    public Task<Page<SignalEntry>> GetSignalsAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default) => ReadHistoryAsync(
            id, "pings", page, WireJson.Default.WirePingList,
            static json => PageOf(json.Pings.Select(HistoryOfWire.Read), json.Total), cancellationToken);

    public Task<Page<RunEntry>> GetRunsAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default) => ReadHistoryAsync(
            id, "runs", page, WireJson.Default.WireRunList,
            static json => PageOf(json.Runs.Select(HistoryOfWire.Read), json.Total), cancellationToken);

    public Task<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default) => ReadHistoryAsync(
            id, "status-changes", page, WireJson.Default.WireStatusChangeList,
            static json => PageOf(json.StatusChanges.Select(HistoryOfWire.Read), json.Total), cancellationToken);

    public Task<Page<DeliveryEntry>> GetDeliveriesAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default) => ReadHistoryAsync(
            id, "deliveries", page, WireJson.Default.WireDeliveryList,
            static json => PageOf(json.Deliveries.Select(HistoryOfWire.Read), json.Total), cancellationToken);

    private static Page<T> PageOf<T>(IEnumerable<T> items, long total) => new([.. items], total);

    private Task<T?> FindAsync<T>(string path, Func<WireMonitor, T> read, CancellationToken cancellationToken)
        where T : class =>
        _api.TrySendAsync(ApiRequest.Get(path, canBeMissing: true), WireJson.Default.WireMonitor, read, cancellationToken);

    private Task<Page<T>> ReadHistoryAsync<TJson, T>(
        long id,
        string what,
        HistoryPage page,
        JsonTypeInfo<TJson> type,
        Func<TJson, Page<T>> read,
        CancellationToken cancellationToken)
        where TJson : class => ReadPagesAsync($"{QueryText.OfMonitor(id)}/{what}", id, page, type, read, cancellationToken);

    // Of a monitor that is not there, the API answers 404 where the registry in process has an empty page.
    private async Task<Page<T>> ReadPagesAsync<TJson, T>(
        string path,
        long? id,
        HistoryPage page,
        JsonTypeInfo<TJson> type,
        Func<TJson, Page<T>> read,
        CancellationToken cancellationToken)
        where TJson : class
    {
        LongPages.Check(page.Limit, page.Offset, nameof(page));
        return id < 1
            ? new([], 0)
            : await LongPages.ReadAsync(page, part => _api.TrySendAsync(
                ApiRequest.Get(QueryText.With(path, QueryText.OfPage(part)), canBeMissing: id is not null),
                type,
                read,
                cancellationToken)).ConfigureAwait(false);
    }
}
