namespace Heartbeat.Quartz.Listening;

/// <summary>How a run ended, as far as it matters here.</summary>
internal enum RunEnding
{
    /// <summary>It did its work.</summary>
    Succeeded = 0,

    /// <summary>It failed for good.</summary>
    Failed = 1,

    /// <summary>It failed, and Quartz tries it again: not a failure yet.</summary>
    WillBeRetried = 2,

    /// <summary>It was cancelled because its host stops.</summary>
    Interrupted = 3,

    /// <summary>Somebody cancelled it.</summary>
    Cancelled = 4,

    /// <summary>Somebody cancelled it, and that counts nothing.</summary>
    Ignored = 5,
}
