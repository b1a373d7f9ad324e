namespace Heartbeat.StateMachine;

/// <summary>What is remembered of a run id that an end named, to tell a repeated end from a new run.</summary>
/// <param name="Id">The id.</param>
/// <param name="EndedAt">When the end was accepted.</param>
/// <param name="Failed">Whether the end was a failure.</param>
/// <param name="HadStart">Whether the run had a start.</param>
/// <param name="NamedEarlierRun">Whether the id had named a run before this one.</param>
public sealed record EndedRun(string Id, Instant EndedAt, bool Failed, bool HadStart, bool NamedEarlierRun);
