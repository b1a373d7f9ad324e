using System.Text.Json;
using Heartbeat.Client.Registry.Calls;
using Heartbeat.Client.Registry.Wire;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Transfer;

namespace Heartbeat.Client.Registry;

/// <content>Monitors as one document.</content>
internal sealed partial class HttpMonitorRegistry
{
    public async Task<MonitorDocument> ExportAsync(bool withTokens = false, CancellationToken cancellationToken = default)
    {
        var path = QueryText.With("export", ("tokens", withTokens ? "true" : "false"));
        using var response = (await _api.TrySendAsync(ApiRequest.Get(path), cancellationToken).ConfigureAwait(false))!;
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await MonitorDocument.ReadAsync(body, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or MonitorValidationException)
        {
            throw _api.NoHeartbeat("its export is none that this version understands", exception);
        }
    }

    public async Task<ImportResult> ImportAsync(
        MonitorDocument document, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        DocumentReader.Check(document);
        using var body = new MemoryStream();
        await ImportDocument.Sendable(document).WriteAsync(body, cancellationToken).ConfigureAwait(false);
        return await _api.SendAsync(
            new(HttpMethod.Post, QueryText.With("import", ("dry_run", dryRun ? "true" : "false")))
            {
                Body = body.ToArray(),
                Repetition = Repetition.WhenNothingWasDone,
            },
            WireJson.Default.WireImportResult,
            json => new ImportResult(ImportDocument.Read(document, json.Items), json.DryRun),
            cancellationToken).ConfigureAwait(false);
    }
}
