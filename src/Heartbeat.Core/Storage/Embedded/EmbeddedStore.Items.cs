using Heartbeat.Auditing;
using Heartbeat.Engine;
using Heartbeat.RefusedPings;
using Heartbeat.Signals;
using Heartbeat.Silences;

namespace Heartbeat.Storage.Embedded;

/// <content>Silences and refused pings.</content>
internal sealed partial class EmbeddedStore
{
    // Gathered under the gate.
    private PendingRefusals _refused = new();

    public ValueTask<Silence> AddSilenceAsync(Silence silence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(silence);
        var added = silence;
        return RunAsync(engine => added = engine.StageSilence(silence), _ => added, cancellationToken);
    }

    public ValueTask<Silence?> EndSilenceAsync(long id, ChangeAuthor author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(author);
        Silence? ended = null;
        return RunAsync(engine => ended = engine.StageSilenceEnd(id, author), _ => ended, cancellationToken);
    }

    public ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new([.. Engine.Silences.OrderByDescending(static silence => silence.Id)]);
        }
    }

    public ValueTask<IReadOnlyList<RevokedToken>> GetRefusedTokensAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var pending = _refused.With(Engine.RevokedTokens);
            var tokens = Engine.RevokedTokens.Pinged.Select(_refused.With).UnionBy(pending, static token => token.Id);
            return new([.. tokens.OrderByDescending(static token => token.Id)]);
        }
    }

    public ValueTask<bool> RecordRefusedPingAsync(TokenHash token, RefusedPing ping, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ping);
        lock (_gate)
        {
            if (Engine.RevokedTokens.Find(token) is not { } revoked)
            {
                return new(false);
            }

            _refused.Add(revoked, ping);
        }

        if (storage.IsMemoryOnly)
        {
            StoreRefused(ClockReading.Read(time));
        }

        return new(true);
    }

    /// <summary>Stores the refused pings that have gathered: before what may alert on account of them.</summary>
    private void StoreRefused(in ClockReading reading)
    {
        PendingRefusals refused;
        lock (_gate)
        {
            if (_refused.IsEmpty)
            {
                return;
            }

            (refused, _refused) = (_refused, new());
        }

        // Where it fails they are lost: they are hints, and the log says what the store met.
        if (storage.IsMemoryOnly)
        {
            lock (_gate)
            {
                Stage(Engine, reading, engine => engine.StageRefusedPings(refused));
            }
        }
        else
        {
            Stage(Engine, reading, engine => engine.StageRefusedPings(refused));
        }
    }
}
