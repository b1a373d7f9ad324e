using System.Text.Json.Nodes;
using Heartbeat.Auditing;
using Heartbeat.Client.Registry.Calls;
using Heartbeat.Client.Registry.Wire;
using Heartbeat.RefusedPings;
using Heartbeat.Silences;
using Heartbeat.Storage;

namespace Heartbeat.Client.Registry;

/// <content>Silences, refused pings, the audit trail.</content>
internal sealed partial class HttpMonitorRegistry
{
    private const string Silences = "silences";

    public Task<Silence> AddSilenceAsync(SilenceOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var body = new JsonObject
        {
            ["heartbeat_id"] = options.MonitorId,
            ["tag"] = options.Tag,
            ["all"] = options.All,
            ["from"] = TimeOf(options.From),
            ["until"] = TimeOf(options.Until),
            ["duration"] = options.Duration,
            ["cron"] = options.Cron,
            ["time_zone"] = options.TimeZone,
            ["reason"] = options.Reason,
        };
        return _api.SendAsync(
            new(HttpMethod.Post, Silences) { Body = RequestBody.Write(body), Repetition = Repetition.WhenNothingWasDone },
            WireJson.Default.WireSilence,
            OperationsOfWire.Read,
            cancellationToken);
    }

    public async Task<Silence?> FindSilenceAsync(long id, CancellationToken cancellationToken = default) =>
        id < 1 ? null : await _api.TrySendAsync(
            ApiRequest.Get($"{Silences}/{QueryText.Number(id)}", canBeMissing: true),
            WireJson.Default.WireSilence,
            OperationsOfWire.Read,
            cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<Silence>> ListSilencesAsync(
        bool includeEnded = false, CancellationToken cancellationToken = default) => await _api.SendAsync(
            ApiRequest.Get(QueryText.With(Silences, ("ended", includeEnded ? "true" : "false"))),
            WireJson.Default.WireSilenceList,
            static json => json.Silences.Select(OperationsOfWire.Read).ToList(),
            cancellationToken).ConfigureAwait(false);

    public async Task<Silence?> EndSilenceAsync(long id, CancellationToken cancellationToken = default) =>
        id < 1 ? null : await _api.TrySendAsync(
            new(HttpMethod.Delete, $"{Silences}/{QueryText.Number(id)}")
            {
                Repetition = Repetition.Always,
                CanBeMissing = true,
            },
            WireJson.Default.WireSilence,
            OperationsOfWire.Read,
            cancellationToken).ConfigureAwait(false);

    public Task<Page<RefusedPingEntry>> GetRefusedPingsAsync(
        HistoryPage page, long? monitorId = null, CancellationToken cancellationToken = default) => ReadPagesAsync(
            monitorId is { } id ? $"{QueryText.OfMonitor(id)}/refused-pings" : "refused-pings",
            monitorId,
            page,
            WireJson.Default.WireRefusedPingList,
            static json => PageOf(json.RefusedPings.Select(OperationsOfWire.Read), json.Total),
            cancellationToken);

    public async Task<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        LongPages.Check(query.Limit, query.Offset, nameof(query));
        if (query.MonitorId < 1)
        {
            return new([], 0);
        }

        IEnumerable<(string, string)> page = QueryText.OfPage(new(query.Limit, query.Offset));
        return await _api.SendAsync(
            ApiRequest.Get(QueryText.With(
                "audit", query.MonitorId is { } id ? page.Append(("heartbeat_id", QueryText.Number(id))) : page)),
            WireJson.Default.WireAuditList,
            static json => PageOf(json.Entries.Select(OperationsOfWire.Read), json.Total),
            cancellationToken).ConfigureAwait(false);
    }
}
