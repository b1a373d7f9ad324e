namespace Heartbeat.Schedules.WallClock;

/// <summary>The moments within a minute at which a schedule occurs, in microseconds.</summary>
internal abstract class SecondSet
{
    /// <summary>The answer when there is no such moment.</summary>
    internal const long None = -1;

    /// <summary>Gets the set that holds the full minute alone.</summary>
    internal static SecondSet FullMinute { get; } = new WholeSecondSet(1);

    /// <summary>Finds the first moment that is not earlier than one of this minute.</summary>
    internal abstract long AtOrAfter(long microseconds);

    /// <summary>Finds the last moment that is not later than one of this minute.</summary>
    internal abstract long AtOrBefore(long microseconds);
}
