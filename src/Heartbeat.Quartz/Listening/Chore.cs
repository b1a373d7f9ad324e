namespace Heartbeat.Quartz.Listening;

/// <summary>What is done from time to time.</summary>
internal enum Chore
{
    /// <summary>The monitors are compared with the scheduler.</summary>
    Reconcile = 0,

    /// <summary>Signals that were not taken are sent again.</summary>
    Retry = 1,
}
