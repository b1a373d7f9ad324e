using Heartbeat.AspNetCore.Management.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heartbeat.AspNetCore.Management.Transfer;

/// <summary>Maps the export and the import of monitors.</summary>
internal static class TransferEndpoints
{
    public const string Export = "/api/v1/export";
    public const string Import = "/api/v1/import";

    public static void Map(RouteGroupBuilder group, TransferHandlers transfer)
    {
        group.MapGet(Export, transfer.ExportAsync)
            .WithSummary("Export all monitors as one document, with their ping tokens where tokens=true")
            .Takes(RequestParameters.OfExport)
            .Answers<DocumentJson>().Refuses(400);

        // Any content type: curl calls JSON a form unless told otherwise.
        group.MapPost(Import, transfer.ImportAsync)
            .WithSummary("Import an exported document, or say what that would do where dry_run=true")
            .Takes(RequestParameters.OfImport)
            .Accepts<DocumentJson>("application/json", "*/*")
            .Answers<ImportResultJson>().Refuses(400, 413);
    }
}
