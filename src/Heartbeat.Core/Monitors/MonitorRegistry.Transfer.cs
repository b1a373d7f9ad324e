using Heartbeat.Configuration;
using Heartbeat.Configuration.Reading;
using Heartbeat.Monitors.Bulk;
using Heartbeat.Monitors.Transfer;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <content>Monitors as one document.</content>
internal sealed partial class MonitorRegistry
{
    public async Task<MonitorDocument> ExportAsync(bool withTokens = false, CancellationToken cancellationToken = default)
    {
        var query = new MonitorQuery { Filter = new() { Limit = int.MaxValue } };
        var page = await _store.ListAsync(query, cancellationToken).ConfigureAwait(false);
        return new()
        {
            ExportedAt = _time.GetUtcNow(),
            Monitors =
            [
                .. page.Items.OrderBy(static stored => stored.Monitor.Id).Select(stored => EntryOf(stored, withTokens)),
            ],
        };
    }

    public async Task<ImportResult> ImportAsync(
        MonitorDocument document, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        DocumentReader.Check(document);
        var query = new MonitorQuery { Filter = new() { Limit = int.MaxValue, Retired = RetiredMonitors.Include } };
        var page = await _store.ListAsync(query, cancellationToken).ConfigureAwait(false);
        var planner = new ImportPlanner(new(page.Items), ReadImport, _author, Instant.From(_time.GetUtcNow()));
        var steps = planner.Plan(document.Monitors);
        if (!dryRun)
        {
            var run = new ImportRun(new StoreSteps(_store, cancellationToken), _protector, _author);
            await run.ApplyAsync(steps).ConfigureAwait(false);
        }

        return new([.. steps.Select(step => step.ToItem(dryRun))], dryRun);
    }

    private MonitorDocumentEntry EntryOf(MonitorSnapshot stored, bool withTokens)
    {
        var (monitor, state) = stored;
        var options = MonitorOptionsWriter.Write(monitor);
        options.Id = monitor.Id;
        options.Token = withTokens ? TokenOf(monitor) : null;
        return new()
        {
            Options = options,
            TokenHash = withTokens ? TokenHashText.Of(monitor.Token) : null,
            Paused = state.Status == MonitorStatus.Paused
                ? new(state.PausedUntil.ToNullable(), monitor.Note?.Text)
                : null,
            Origin = monitor.Origin,
        };
    }

    private MonitorReading ReadImport(MonitorOptions options, MonitorRecord? stored)
    {
        var reading = _reader.Read(options, MonitorOrigin.Api);
        if (reading.Monitor!.Definition.Schedule != stored?.Definition.Schedule)
        {
            RefuseWhatIsOver(options, reading.Monitor.Definition.Schedule);
        }

        return reading;
    }
}
