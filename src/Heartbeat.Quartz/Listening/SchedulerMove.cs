namespace Heartbeat.Quartz.Listening;

/// <summary>What a scheduler does as a whole.</summary>
internal enum SchedulerMove
{
    /// <summary>It fires triggers from now on.</summary>
    Started = 0,

    /// <summary>It fires nothing until it is started again.</summary>
    StoodBy = 1,
}
