using Heartbeat.Client.Http;
using Heartbeat.Client.Registry.Calls;
using Heartbeat.Client.Registry.Wire;
using Heartbeat.Configuration;
using Heartbeat.Monitors;

namespace Heartbeat.Client.Registry;

/// <content>What monitors are: created, edited, and both at once.</content>
internal sealed partial class HttpMonitorRegistry
{
    private const string ReplayedHeader = "Idempotent-Replayed";

    public async Task<MonitorWithToken> CreateAsync(
        MonitorOptions options, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            idempotencyKey?.Length ?? 0, CreationKeys.MaxLength, nameof(idempotencyKey));
        var request = new ApiRequest(HttpMethod.Post, "heartbeats")
        {
            Body = RequestBody.OfCreation(options),
            IdempotencyKey = idempotencyKey is null ? IdempotencyKeys.New() : IdempotencyKeys.ForHeader(idempotencyKey),
            Repetition = Repetition.Always,
        };
        using var response = (await _api.TrySendAsync(request, cancellationToken).ConfigureAwait(false))!;
        var monitor = await _api
            .ReadAsync(response, WireJson.Default.WireMonitor, MonitorOfWire.ReadWithToken, cancellationToken)
            .ConfigureAwait(false);

        // With a key that nobody else has, only an attempt of this very call can have been first.
        return monitor with { Created = idempotencyKey is null || !response.Headers.Contains(ReplayedHeader) };
    }

    public async Task<HeartbeatMonitor?> UpdateAsync(
        long id,
        Action<MonitorOptions> edit,
        long? expectedVersion = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        while (await FindRecordAsync(id, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            var expected = expectedVersion ?? stored.Version;
            try
            {
                return await _api.TrySendAsync(
                    new(HttpMethod.Put, QueryText.OfMonitor(id))
                    {
                        Body = RequestBody.OfEdit(MonitorEdit.Apply(stored, edit)),
                        IfMatch = TagOf(id, expected),
                        ExpectedVersion = expected,
                        Repetition = Repetition.WhenNothingWasDone,
                        CanBeMissing = true,
                    },
                    WireJson.Default.WireMonitor,
                    MonitorOfWire.Read,
                    cancellationToken).ConfigureAwait(false);
            }
            catch (MonitorValidationException exception)
                when (expectedVersion is null && exception.Errors.All(IsVersionConflict))
            {
                // Somebody else changed it a moment ago: the edit is made of what it is now.
            }
        }

        return null;
    }

    public Task<MonitorWithToken> UpsertAsync(
        string slug,
        MonitorOptions options,
        long? expectedVersion = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(slug);
        ArgumentNullException.ThrowIfNull(options);
        return PutAsync(Named(slug, options), expectedVersion, cancellationToken);
    }

    public async Task<bool> DeleteAsync(
        long id, long? expectedVersion = null, CancellationToken cancellationToken = default)
    {
        if (id < 1)
        {
            return false;
        }

        using var response = await _api.TrySendAsync(
            new(HttpMethod.Delete, QueryText.OfMonitor(id))
            {
                IfMatch = expectedVersion is { } version ? TagOf(id, version) : null,
                ExpectedVersion = expectedVersion ?? 0,
                Repetition = Repetition.Always,
                CanBeMissing = true,
            },
            cancellationToken).ConfigureAwait(false);
        return response is not null;
    }

    private async Task<MonitorWithToken> PutAsync(
        MonitorOptions wanted, long? expectedVersion, CancellationToken cancellationToken)
    {
        if (wanted.Id is not null && expectedVersion is null or 0
            && await TryCreateAsync(wanted, cancellationToken).ConfigureAwait(false) is { } created)
        {
            return created;
        }

        var present = expectedVersion > 0
            ? await FindAsync(wanted.Slug!, cancellationToken).ConfigureAwait(false)
            : null;

        // An answer that is lost takes a new token along; one that is said beforehand is answered again.
        wanted.Token ??= TokenFactory.Create();
        using var response = (await _api.TrySendAsync(
            new(HttpMethod.Put, QueryText.OfSlug(wanted.Slug!))
            {
                Body = RequestBody.OfUpsert(wanted),
                IfMatch = expectedVersion is > 0 and { } version ? TagOf(present?.Id ?? 0, version) : null,
                IfNothingIsThere = expectedVersion == 0,
                ExpectedVersion = expectedVersion ?? 0,
                Repetition = expectedVersion is null ? Repetition.Always : Repetition.WhenNothingWasDone,
            },
            cancellationToken).ConfigureAwait(false))!;
        var monitor = await _api
            .ReadAsync(response, WireJson.Default.WireMonitor, MonitorOfWire.ReadWithToken, cancellationToken)
            .ConfigureAwait(false);
        return monitor with { Created = response.StatusCode == System.Net.HttpStatusCode.Created };
    }

    // By slug the API chooses the id itself.
    private async Task<MonitorWithToken?> TryCreateAsync(MonitorOptions wanted, CancellationToken cancellationToken)
    {
        if (await FindAsync(wanted.Slug!, cancellationToken).ConfigureAwait(false) is not null)
        {
            return null;
        }

        try
        {
            return await CreateAsync(wanted, idempotencyKey: null, cancellationToken).ConfigureAwait(false);
        }
        catch (MonitorValidationException exception) when (exception.Errors.All(IsSlugTaken))
        {
            // Somebody else was faster: it is there now.
            return null;
        }
    }

    private Task<MonitorRecord?> FindRecordAsync(long id, CancellationToken cancellationToken) => id < 1
        ? Task.FromResult<MonitorRecord?>(null)
        : FindAsync(QueryText.OfMonitor(id), MonitorOfWire.ReadRecord, cancellationToken);

    private static bool IsVersionConflict(MonitorError error) => error.Kind == MonitorErrorKind.VersionConflict;

    private static bool IsSlugTaken(MonitorError error) =>
        error is { Kind: MonitorErrorKind.Taken, Property: nameof(MonitorOptions.Slug) };

    private static string TagOf(long id, long version) => $"\"{QueryText.Number(id)}-{QueryText.Number(version)}\"";
}
