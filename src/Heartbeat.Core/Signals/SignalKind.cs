namespace Heartbeat.Signals;

/// <summary>What a job says. The values are persisted and on the wire: never renumbered, new ones appended.</summary>
public enum SignalKind : byte
{
    /// <summary>A run ended well.</summary>
    Success = 0,

    /// <summary>A run began.</summary>
    Start = 1,

    /// <summary>A run ended badly.</summary>
    Fail = 2,

    /// <summary>Something worth keeping; changes nothing.</summary>
    Log = 3,

    /// <summary>An open run is alive: its limit counts anew.</summary>
    Progress = 4,

    /// <summary>The reporter moves the due time until the next completed signal. Not a sign of life.</summary>
    Expect = 5,

    /// <summary>A run was cancelled because its host stops: closed, and counts nothing.</summary>
    Interrupted = 6,

    /// <summary>A request that looked like a signal but is none, such as a link preview; recorded, changes nothing.</summary>
    Ignored = 7,
}
