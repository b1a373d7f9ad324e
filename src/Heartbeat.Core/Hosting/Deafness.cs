using Heartbeat.Storage;

namespace Heartbeat.Hosting;

/// <summary>
/// The time in which the host's server does not listen although the store is open: while other services start, and
/// while they stop. Jobs of other processes report in vain, and get another chance by its being on record.
/// </summary>
/// <remarks>Measured by the monotonic clock: a machine that boots often sets its wall clock just then.</remarks>
internal sealed class Deafness(IHeartbeatStore store, TimeProvider time)
{
    // A service that starts for ever must not keep deadlines from being watched for as long: from then on silence counts.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private long? _since;
    private long? _until;

    public void Begin()
    {
        lock (_gate)
        {
            _since ??= time.GetTimestamp();
            _until = null;
        }
    }

    /// <summary>The server listens. What is not on record yet is recorded by the next call.</summary>
    public void End()
    {
        lock (_gate)
        {
            _until ??= time.GetTimestamp();
        }
    }

    /// <summary>Tells for how long deadlines must not pass yet, where nobody says before that the server listens.</summary>
    public TimeSpan HoldsFor()
    {
        TimeSpan left;
        lock (_gate)
        {
            if (_since is not { } since || _until is not null)
            {
                return TimeSpan.Zero;
            }

            left = Longest - time.GetElapsedTime(since);
        }

        if (left <= TimeSpan.Zero)
        {
            End();
        }

        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Puts on record what is not yet. Called now and then while it goes on: whoever is killed has told the most of it.</summary>
    /// <param name="atLeast">How long it must have been to be worth a record.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public async ValueTask RecordAsync(TimeSpan atLeast, CancellationToken cancellationToken)
    {
        long since, until;
        lock (_gate)
        {
            (since, until) = (_since ?? 0, _until ?? time.GetTimestamp());
            if (_since is null || time.GetElapsedTime(since, until) < atLeast)
            {
                return;
            }
        }

        var ended = time.GetUtcNow() - time.GetElapsedTime(until);
        await store
            .RecordOutageAsync(ended - time.GetElapsedTime(since, until), ended, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            var isOver = _until == until;
            _since = isOver ? null : until;
            _until = isOver ? null : _until;
        }
    }
}
