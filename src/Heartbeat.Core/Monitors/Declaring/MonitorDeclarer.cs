using Heartbeat.Auditing;
using Heartbeat.Configuration;
using Heartbeat.Diagnostics;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Monitors.Declaring;

/// <summary>Brings the stored monitor of a slug in line with its declaration.</summary>
internal sealed class MonitorDeclarer(
    IHeartbeatStore store,
    MonitorReader reader,
    ITokenProtector protector,
    LiveDeclarations live,
    ILogger<MonitorDeclarer> logger)
{
    // Each further attempt means that another node declared, renamed or deleted the monitor at the same time.
    private const int Attempts = 5;

    private readonly SafeLogger _logger = new(logger);

    public async ValueTask<MonitorSnapshot> DeclareAsync(
        string slug, MonitorOptions options, CancellationToken cancellationToken)
    {
        var declaration = Declaration.Of(slug, options, out var slugError);
        if (slugError is not null)
        {
            throw new MonitorValidationException([new MonitorError(nameof(options.Slug), slugError)]);
        }

        var reading = reader.Read(declaration, MonitorOrigin.Declared);
        var declared = reading.Monitor! with { DeclarationHash = DeclarationHash.Of(declaration, reader.DefaultZone) };
        for (var attempt = 1; ; attempt++)
        {
            var stored = await FindAsync(declaration, cancellationToken).ConfigureAwait(false);
            if (stored is not null && IsAsDeclared(stored, declared))
            {
                live.Add(slug);
                return stored;
            }

            MonitorChange change = stored is null
                ? Creation(declared, declaration.Token, reading.Arm)
                : new MonitorChange.Update(stored.Monitor.Id, monitor => Merge(monitor, declared), Revive: true);
            change = change with { Author = AuthorOf(declaration) };
            var result = await store.ChangeOneAsync(change, cancellationToken).ConfigureAwait(false);
            if (result is { Outcome: ChangeOutcome.Changed or ChangeOutcome.Unchanged, Snapshot: { } snapshot })
            {
                live.Add(slug);
                _logger.MonitorDeclared(slug, snapshot.Monitor.Id, isNew: stored is null);
                return snapshot;
            }

            var lostRace = result.Outcome is ChangeOutcome.SlugTaken or ChangeOutcome.NotFound
                or ChangeOutcome.VersionConflict;
            if (!lostRace || attempt == Attempts)
            {
                throw MonitorConflict.Of(result, declared);
            }
        }
    }

    private static ChangeAuthor AuthorOf(MonitorOptions declaration) =>
        declaration.IsFromConfiguration ? ChangeAuthor.Configuration : ChangeAuthor.Declaration;

    private static bool IsAsDeclared(MonitorSnapshot stored, MonitorRecord declared) =>
        !stored.State.Retired
        && stored.Monitor.Origin == MonitorOrigin.Declared
        && stored.Monitor.DeclarationHash == declared.DeclarationHash
        && stored.Monitor.Slug == declared.Slug;

    // The identity stays with the monitor: whoever pings it must not notice that its declaration changed.
    private static MonitorRecord Merge(MonitorRecord stored, MonitorRecord declared) =>
        stored.Origin == MonitorOrigin.Declared
        && stored.DeclarationHash == declared.DeclarationHash
        && stored.Slug == declared.Slug
            ? stored
            : declared with
            {
                Id = stored.Id,
                Token = stored.Token,
                ProtectedToken = stored.ProtectedToken,
                CreatedAt = stored.CreatedAt,
                UpdatedAt = stored.UpdatedAt,
                Version = stored.Version,
            };

    private async ValueTask<MonitorSnapshot?> FindAsync(MonitorOptions declaration, CancellationToken cancellationToken)
    {
        var stored = await store
            .FindAsync(SignalTarget.BySlug(declaration.Slug!), cancellationToken)
            .ConfigureAwait(false);
        return stored is null && declaration.RenamedFrom is { Length: > 0 } former
            ? await store.FindAsync(SignalTarget.BySlug(former), cancellationToken).ConfigureAwait(false)
            : stored;
    }

    private MonitorChange.Create Creation(MonitorRecord declared, string? writtenToken, bool arm)
    {
        var token = writtenToken ?? TokenFactory.Create();
        return new(
            declared with { Token = TokenHash.Of(token), ProtectedToken = protector.Protect(token) }, arm);
    }
}
