namespace Heartbeat.Time;

/// <summary>Something that happened to Heartbeat's own hearing or clock, and so concerns every monitor.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="From">When it began: the last sign of life (outage), or the wall clock before the step.</param>
/// <param name="Until">When it was over: signals are accepted again, or the wall clock after the step.</param>
public readonly record struct TimeEvent(TimeEventKind Kind, Instant From, Instant Until);
