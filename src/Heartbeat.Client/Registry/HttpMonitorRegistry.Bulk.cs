using System.Text.Json.Nodes;
using Heartbeat.Client.Registry.Calls;
using Heartbeat.Client.Registry.Wire;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Bulk;

namespace Heartbeat.Client.Registry;

/// <content>What is done to many monitors at once.</content>
internal sealed partial class HttpMonitorRegistry
{
    public async Task<BulkResult> BulkAsync(BulkChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        var result = await _api.SendAsync(
            new(HttpMethod.Post, "heartbeats/bulk")
            {
                Body = RequestBody.Write(BodyOf(change)),
                Repetition = Repetition.WhenNothingWasDone,
            },
            WireJson.Default.WireBulkResult,
            static json => new BulkResult(
                [.. json.Items.Select(static item => new BulkItem(item.Id, item.Name, item.Outcome, item.Error))],
                json.DryRun),
            cancellationToken).ConfigureAwait(false);
        return change.Ids is { } ids && ids.Any(IsNone) ? result with { Items = InOrder(ids, result.Items) } : result;
    }

    private static JsonObject BodyOf(BulkChange change) => new()
    {
        ["ids"] = change.Ids is { } ids ? ListOf(ids.Where(static id => !IsNone(id)), static id => id) : null,
        ["filter"] = change.Filter is { } filter ? BodyOf(filter) : null,
        ["all"] = change.All,
        ["action"] = WireNames.Of(change.Action),
        ["tags"] = ListOf(change.Tags, static tag => tag),
        ["until"] = TimeOf(change.Until),
        ["note"] = change.Note,
        ["by"] = change.By,
        ["dry_run"] = change.DryRun,
    };

    private static JsonObject BodyOf(MonitorFilter filter)
    {
        var body = new JsonObject();
        foreach (var condition in FilterConditions.Of(filter).GroupBy(
            static part => part.Name, static part => part.Value, StringComparer.Ordinal))
        {
            body[condition.Key] = ListOf(condition, static value => value);
        }

        return body;
    }

    private static JsonArray ListOf<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => [.. items.Select(write)];

    // No monitor has such an id. The API calls it a fault, the registry in process does not find it.
    private static bool IsNone(long id) => id < 1;

    private static List<BulkItem> InOrder(IEnumerable<long> ids, IReadOnlyList<BulkItem> items)
    {
        var byId = items.ToDictionary(static item => item.Id);
        return [.. ids.Distinct().Select(id => byId.GetValueOrDefault(id) ?? new(id, Name: null, BulkOutcome.NotFound))];
    }
}
