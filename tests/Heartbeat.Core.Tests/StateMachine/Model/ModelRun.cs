namespace Heartbeat.StateMachine.Model;

/// <summary>One run as the model remembers it, for ever: begun, perhaps closed without an end, perhaps ended.</summary>
internal sealed class ModelRun
{
    public string? Id { get; init; }

    /// <summary>When it began by the reporter's time, or none for a run without a start.</summary>
    public Instant StartedAt { get; set; } = Instant.None;

    /// <summary>When its start was accepted.</summary>
    public Instant AcceptedAt { get; set; } = Instant.None;

    /// <summary>When it last reported progress.</summary>
    public Instant LastProgressAt { get; set; } = Instant.None;

    /// <summary>It does not time out before this.</summary>
    public List<ModelFloor> Floors { get; init; } = [];

    public bool AbandonedAnother { get; set; }

    public bool OpenInOutage { get; set; }

    /// <summary>Its time-out was the failure that a deadline counted.</summary>
    public bool CountedAsTimedOut { get; set; }

    /// <summary>An end came for it; a run may be closed and still wait for its end.</summary>
    public bool HasEnded { get; set; }

    public Instant ClosedAt { get; set; } = Instant.None;

    public RunOutcome Outcome { get; set; } = RunOutcome.Running;

    public bool IsOpen => Outcome == RunOutcome.Running;

    public bool HasStart => StartedAt.IsTime;

    public Instant CountsFrom => Instant.Max(AcceptedAt, LastProgressAt);

    public ModelRun Copy() => new()
    {
        Id = Id,
        StartedAt = StartedAt,
        AcceptedAt = AcceptedAt,
        LastProgressAt = LastProgressAt,
        Floors = [.. Floors],
        AbandonedAnother = AbandonedAnother,
        OpenInOutage = OpenInOutage,
        CountedAsTimedOut = CountedAsTimedOut,
        HasEnded = HasEnded,
        ClosedAt = ClosedAt,
        Outcome = Outcome,
    };
}
