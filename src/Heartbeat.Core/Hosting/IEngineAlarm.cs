namespace Heartbeat.Hosting;

/// <summary>Tells people, not only logs, that the engine itself is in trouble. Must not block or throw.</summary>
internal interface IEngineAlarm
{
    /// <summary>A part of the engine fails again and again. Called at each failure; how often people are told is decided here.</summary>
    void Failing(string part, Exception exception);

    /// <summary>The wall clock was set by a step: due times were moved with it.</summary>
    void ClockWasSet(TimeSpan step);

    /// <summary>A step met a defect of Heartbeat's, and was left out.</summary>
    void DefectFound(Exception exception);

    /// <summary>That part works again.</summary>
    void Recovered(string part);
}
