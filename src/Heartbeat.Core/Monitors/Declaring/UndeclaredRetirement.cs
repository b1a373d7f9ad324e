using Heartbeat.Auditing;
using Heartbeat.Configuration;
using Heartbeat.Diagnostics;
using Heartbeat.Hosting;
using Heartbeat.Schedules;
using Heartbeat.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Heartbeat.Monitors.Declaring;

/// <summary>
/// Retires, once, some time after the start, the monitors whose declarations are gone: their jobs are, too, and would
/// alert for ever. The time is for schedulers that declare their jobs only as they come to know them.
/// </summary>
internal sealed class UndeclaredRetirement(
    IHeartbeatStore store,
    LiveDeclarations live,
    IOptions<HeartbeatOptions> options,
    TimeProvider time,
    ILogger<UndeclaredRetirement> logger) : IPumpStep
{
    private const int PageSize = 1_000;

    private readonly SafeLogger _logger = new(logger);
    private Instant _at = Instant.None;

    public string Name => "retirement";

    public async ValueTask<Instant> RunAsync(CancellationToken cancellationToken)
    {
        var now = Instant.From(time.GetUtcNow());
        if (!_at.IsTime)
        {
            _at = now + DurationParser.Parse(options.Value.RetireUndeclaredAfter);
        }

        if (now < _at)
        {
            return _at;
        }

        // A page is gone from the list as soon as it is retired, so that the first page is always the next.
        while (await RetirePageAsync(cancellationToken).ConfigureAwait(false) == PageSize)
        {
        }

        return Instant.Never;
    }

    private async ValueTask<int> RetirePageAsync(CancellationToken cancellationToken)
    {
        var query = new MonitorQuery
        {
            Filter = new() { Limit = PageSize },
            Where = snapshot => snapshot.Monitor.Origin == MonitorOrigin.Declared
                && !live.Contains(snapshot.Monitor.Slug),
        };
        var page = await store.ListAsync(query, cancellationToken).ConfigureAwait(false);
        if (page.Items.Count > 0)
        {
            MonitorChange[] changes = [.. page.Items.Select(static item => new MonitorChange.Retire(item.Monitor.Id)
            {
                Author = ChangeAuthor.Heartbeat,
            })];
            await store.ChangeAsync(changes, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                _logger.MonitorRetired(item.Monitor.Slug, item.Monitor.Id);
            }
        }

        return page.Items.Count;
    }
}
