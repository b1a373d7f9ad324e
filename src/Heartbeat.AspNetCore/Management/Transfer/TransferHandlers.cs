using System.Globalization;
using System.Text.Json;
using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.AspNetCore.Security;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Transfer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Management.Transfer;

/// <summary>Exports and imports monitors. Every decision is the registry's; this is its HTTP dress.</summary>
internal sealed class TransferHandlers(MonitorWriter writer, ILogger logger)
{
    private const int MaxMiB = 64;

    public async Task<IResult> ExportAsync(HttpContext context, IMonitorRegistry registry)
    {
        var query = new QueryReader(context.Request.Query);
        var withTokens = query.YesOrNo("tokens");
        if (query.Errors.Any)
        {
            return query.Errors.ToResult();
        }

        var caller = ManagementCaller.Of(context);
        if (withTokens && !caller.CanWrite)
        {
            return new ProblemResult(403, "FORBIDDEN", "This API key only reads: it gets no ping tokens");
        }

        var document = await registry.ExportAsync(withTokens, context.RequestAborted);
        if (withTokens)
        {
            logger.MonitorsExported(document.Monitors.Count, caller.Name);
        }

        var day = document.ExportedAt?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return TypedResults.Stream(
            stream => document.WriteAsync(stream, context.RequestAborted),
            "application/json",
            $"heartbeat-monitors-{day}.json");
    }

    public async Task<IResult> ImportAsync(HttpContext context, IMonitorRegistry registry)
    {
        var query = new QueryReader(context.Request.Query);
        var asked = query.Text(DryRunReader.Name) is null ? (bool?)null : query.YesOrNo(DryRunReader.Name);
        if (query.Errors.Any)
        {
            return query.Errors.ToResult();
        }

        LetLargeBodiesIn(context);
        var (json, problem) = await RequestJson.ReadAsync(context, MaxMiB);
        if (json is null)
        {
            return problem!;
        }

        using (json)
        {
            var errors = new FieldErrors();
            var dryRun = DryRunReader.Read(json.RootElement, asked, errors);
            return errors.Any ? errors.ToResult() : await ImportAsync(context, registry, json.RootElement, dryRun);
        }
    }

    private async Task<IResult> ImportAsync(
        HttpContext context, IMonitorRegistry registry, JsonElement json, bool dryRun)
    {
        try
        {
            var result = await registry.ActingAs(ManagementCaller.AuthorOf(context))
                .ImportAsync(DocumentReader.Read(json), dryRun, context.RequestAborted);
            if (!dryRun)
            {
                logger.MonitorsImported(
                    ManagementCaller.Of(context).Name,
                    result.Count(ImportOutcome.Created),
                    result.Count(ImportOutcome.Updated));
            }

            return TypedResults.Json(Write(context, result), ManagementJson.Types.ImportResultJson);
        }
        catch (MonitorValidationException exception)
        {
            return ProblemResult.OfFields(ByPlace(exception.Errors), 400, "INVALID_INPUT");
        }
    }

    // The server's own limit is 30 MB unless the app says otherwise, and can be moved only before the body is read.
    private static void LetLargeBodiesIn(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: < MaxMiB * 1024 * 1024 } limit)
        {
            limit.MaxRequestBodySize = MaxMiB * 1024 * 1024;
        }
    }

    private static IReadOnlyDictionary<string, string[]> ByPlace(IReadOnlyList<MonitorError> errors)
    {
        var fields = new FieldErrors();
        foreach (var error in errors)
        {
            fields.Add(error.Property, error.Message);
        }

        return fields.ToDictionary();
    }

    // Of one that failed the store is at fault, see the outcome.
    private static string? CodeOf(ImportItem item) => item.Errors.Count == 0 ? null
        : item.Outcome == ImportOutcome.Failed ? "STORE_UNAVAILABLE"
        : MonitorRefusal.Of(item.Errors).Code;

    private static IReadOnlyList<string>? WarningsOf(ImportItem item)
    {
        var warnings = new RequestWarnings();
        foreach (var field in item.UnknownFields)
        {
            warnings.AddUnknown($"{item.Place}.", field[(item.Place.Length + 1)..], EntryReader.Fields);
        }

        return warnings.Texts;
    }

    private ImportResultJson Write(HttpContext context, ImportResult result) => new()
    {
        Items =
        [
            .. result.Items.Select(item => new ImportItemJson
            {
                Place = item.Place,
                Name = item.Name,
                Slug = item.Slug,
                Id = item.Id,
                Outcome = item.Outcome,
                Uuid = item.NewToken,
                PingUrl = item.NewToken is { } token ? writer.PingUrl(context, token) : null,
                TokenReplaced = item.TokenReplaced ? true : null,
                Code = CodeOf(item),
                Errors = item.Errors.Count == 0 ? null : ByPlace(item.Errors),
                Warnings = WarningsOf(item),
            }),
        ],
        Created = result.Count(ImportOutcome.Created),
        Updated = result.Count(ImportOutcome.Updated),
        Unchanged = result.Count(ImportOutcome.Unchanged),
        Refused = result.Count(ImportOutcome.Refused),
        Failed = result.Count(ImportOutcome.Failed),
        DryRun = result.DryRun,
    };
}
