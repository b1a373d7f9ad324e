namespace Heartbeat.Quartz.Listening;

/// <summary>Why a firing did not run its job.</summary>
internal enum NotRunReason
{
    /// <summary>A listener had a veto.</summary>
    Vetoed = 0,

    /// <summary>An earlier firing of the trigger was still running.</summary>
    Skipped = 1,

    /// <summary>Quartz came too late for it; the trigger's misfire instruction says what happens next.</summary>
    Misfired = 2,
}
