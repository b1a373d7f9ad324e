using System.Globalization;
using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Management.Documents;
using Heartbeat.AspNetCore.Security;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Answers a copy of the store, made while it is used.</summary>
internal sealed class BackupEndpoint(TimeProvider time, ILogger logger)
{
    public const string Path = "/api/v1/backup";

    /// <summary>Gets the media type that a document of the API names: that of the store which has backups.</summary>
    private const string UsualMediaType = "application/vnd.sqlite3";

    private const int RetryAfterSeconds = 30;

    private int _running;

    public void Map(RouteGroupBuilder group) => group.MapPost(Path, BackupAsync)
        .WithSummary("Download an online copy of the store")
        .Produces(StatusCodes.Status200OK, contentType: UsualMediaType)
        .Refuses(409, 500);

    private async Task<IResult> BackupAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.RequestServices.GetService<IStoreBackup>() is not { } store)
        {
            return new ProblemResult(
                409, "BACKUP_UNSUPPORTED", "The store has no backup of its own; use that of its database, if it has one");
        }

        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            return new ProblemResult(409, "BACKUP_RUNNING", "Another backup is being made or downloaded; each needs room of its own")
            {
                RetryAfterSeconds = RetryAfterSeconds,
            };
        }

        try
        {
            return await MakeAsync(context, store, cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private async Task<IResult> MakeAsync(HttpContext context, IStoreBackup store, CancellationToken cancellationToken)
    {
        try
        {
            using var folder = BackupFolder.Create(logger);
            var file = folder.FileOf(store.FileExtension);
            await store.BackupAsync(file, cancellationToken);
            await SendAsync(context, store, file, cancellationToken);
            logger.BackupSent(ManagementCaller.Of(context).Name);
            return Results.Empty;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException && !context.Response.HasStarted)
        {
            context.Response.Headers.ContentDisposition = default;
            logger.BackupFailed(exception);
            return new ProblemResult(500, "BACKUP_FAILED", "The copy could not be written; the log says why");
        }
    }

    private async Task SendAsync(
        HttpContext context, IStoreBackup store, string file, CancellationToken cancellationToken)
    {
        var name = time.GetUtcNow().ToString("'heartbeat-'yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture);
        var response = context.Response;
        response.ContentType = store.MediaType;
        response.ContentLength = new FileInfo(file).Length;
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}{store.FileExtension}\"";
        await response.SendFileAsync(file, cancellationToken);
    }
}
