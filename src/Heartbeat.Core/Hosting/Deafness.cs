using Heartbeat.Storage;

namespace Heartbeat.Hosting;

/// <summary>
/// The time in which the host's server does not listen although the store is open: while other services start, and
/// while they stop. Jobs of other processes report in vain, and get another chance by its being on record.
/// </summary>
internal sealed class Deafness(IHeartbeatStore store, TimeProvider time)
{
    private DateTimeOffset? _since;

    public void Begin() => _since = time.GetUtcNow();

    /// <summary>Puts it on record, where it is not yet. It is over, or goes on and is recorded so far.</summary>
    public async ValueTask RecordAsync(CancellationToken cancellationToken)
    {
        if (_since is { } since)
        {
            await store.RecordOutageAsync(since, cancellationToken).ConfigureAwait(false);
            _since = null;
        }
    }
}
