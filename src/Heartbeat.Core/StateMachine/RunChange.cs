namespace Heartbeat.StateMachine;

/// <summary>What an event did to one run: it began, ended, or a late end completed its row.</summary>
/// <param name="RunId">The run's id, or <see langword="null"/> for an anonymous run.</param>
/// <param name="StartedAt">When it began, or <see cref="Instant.None"/> for a run without a start.</param>
/// <param name="EndedAt">When it ended, or <see cref="Instant.None"/> while it runs.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">How long it took, where that is known.</param>
/// <param name="ExitCode">The exit code, where the end had one.</param>
public readonly record struct RunChange(
    string? RunId, Instant StartedAt, Instant EndedAt, RunOutcome Outcome, TimeSpan? Duration, byte? ExitCode);
