using Heartbeat.Storage;

namespace Heartbeat.Hosting;

/// <summary>
/// The time in which the host's server does not listen although the store is open: while other services start, and
/// while they stop. Jobs of other processes report in vain, and get another chance by its being on record.
/// </summary>
/// <remarks>Measured by the monotonic clock: a machine that boots often sets its wall clock just then.</remarks>
internal sealed class Deafness(IHeartbeatStore store, TimeProvider time)
{
    private readonly Lock _gate = new();
    private long? _since;
    private bool _goesOn;

    public void Begin()
    {
        lock (_gate)
        {
            _since ??= time.GetTimestamp();
            _goesOn = true;
        }
    }

    /// <summary>The server listens. What is not on record yet is recorded by the next call.</summary>
    public void End()
    {
        lock (_gate)
        {
            _goesOn = false;
        }
    }

    /// <summary>Puts on record what is not yet. Called now and then while it goes on: whoever is killed has told the most of it.</summary>
    public async ValueTask RecordAsync(CancellationToken cancellationToken)
    {
        long since;
        var until = time.GetTimestamp();
        lock (_gate)
        {
            if (_since is not { } begin)
            {
                return;
            }

            since = begin;
        }

        await store
            .RecordOutageAsync(time.GetUtcNow() - time.GetElapsedTime(since, until), cancellationToken)
            .ConfigureAwait(false);
        lock (_gate)
        {
            _since = _goesOn ? until : null;
        }
    }
}
