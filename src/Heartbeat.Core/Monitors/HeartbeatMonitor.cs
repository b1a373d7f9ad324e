using System.Collections.Immutable;
using Heartbeat.Schedules;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <summary>A monitor as people and programs see it at one moment. No token is in it.</summary>
public sealed class HeartbeatMonitor
{
    private readonly MonitorRecord _monitor;
    private readonly MonitorState _state;

    /// <summary>Makes the view of a monitor.</summary>
    /// <param name="snapshot">The monitor and its state.</param>
    /// <param name="now">The moment: it decides whether the monitor is late.</param>
    public HeartbeatMonitor(MonitorSnapshot snapshot, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _monitor = snapshot.Monitor;
        _state = snapshot.State;
        Status = MonitorView.StatusAt(_state, Instant.From(now));
        NeverReported = MonitorView.NeverReported(_monitor, _state, Instant.From(now));
        Acknowledgement = MonitorView.AcknowledgementOf(_monitor, _state, Instant.From(now));
    }

    /// <summary>Gets the stable id.</summary>
    public long Id => _monitor.Id;

    /// <summary>Gets the name.</summary>
    public string Name => _monitor.Name;

    /// <summary>Gets the slug, where it has one.</summary>
    public string? Slug => _monitor.Slug;

    /// <summary>Gets the tags.</summary>
    public ImmutableArray<string> Tags => _monitor.Tags;

    /// <summary>Gets the description.</summary>
    public string? Description => _monitor.Description;

    /// <summary>Gets the slugs of the monitors that it depends on.</summary>
    public ImmutableArray<string> DependsOn => _monitor.DependsOn;

    /// <summary>Gets who owns the definition.</summary>
    public MonitorOrigin Origin => _monitor.Origin;

    /// <summary>Gets a value indicating whether only POST counts as a ping.</summary>
    public bool PostOnly => _monitor.PostOnly;

    /// <summary>Gets the schedule and its limits.</summary>
    public MonitorDefinition Definition => _monitor.Definition;

    /// <summary>Gets the schedule.</summary>
    public Schedule Schedule => _monitor.Definition.Schedule;

    /// <summary>Gets where it stands, <see cref="MonitorStatus.Late"/> included.</summary>
    public MonitorStatus Status { get; }

    /// <summary>Gets when it went into its status, late aside.</summary>
    public DateTimeOffset? StatusSince => _state.StatusSince.ToNullable();

    /// <summary>Gets why it is down; <see cref="ChangeReason.None"/> while it is not.</summary>
    public ChangeReason DownReason => _state.Status == MonitorStatus.Down ? _state.DownReason : ChangeReason.None;

    /// <summary>Gets a value indicating whether a run is open.</summary>
    public bool Running => _state.Running;

    /// <summary>Gets a value indicating whether the schedule is watched from the creation on, not from the first signal.</summary>
    public bool StartsNow => _monitor.StartsNow;

    /// <summary>Gets a value indicating whether it waits for a first signal for longer than its schedule and grace period.</summary>
    public bool NeverReported { get; }

    /// <summary>Gets a value indicating whether its declaration is gone.</summary>
    public bool Retired => _state.Retired;

    /// <summary>Gets when the open run began; the oldest one, where there are several.</summary>
    public DateTimeOffset? CurrentRunStartedAt =>
        _state.Runs is { Open: [var oldest, ..] } ? oldest.StartedAt.ToNullable() : null;

    /// <summary>Gets when the next completed run is expected.</summary>
    public DateTimeOffset? DueAt => _state.Status == MonitorStatus.Paused ? null : _state.Due.ToNullable();

    /// <summary>Gets when it goes down unless something happens first.</summary>
    public DateTimeOffset? DeadlineAt => _state.Status == MonitorStatus.Paused ? null : _state.Deadline.ToNullable();

    /// <summary>Gets when its pause ends by itself.</summary>
    public DateTimeOffset? PausedUntil =>
        _state.Status == MonitorStatus.Paused ? _state.PausedUntil.ToNullable() : null;

    /// <summary>Gets why it is paused, where that was said.</summary>
    public string? PauseReason => _state.Status == MonitorStatus.Paused ? _monitor.Note?.Text : null;

    /// <summary>Gets who paused it, while it is paused.</summary>
    public string? PausedBy => _state.Status == MonitorStatus.Paused ? _monitor.Note?.By : null;

    /// <summary>Gets the acknowledgement of its outage, or <see langword="null"/> where nobody knows of it, or not any more.</summary>
    public Acknowledgement? Acknowledgement { get; }

    /// <summary>Gets the last signal of any kind.</summary>
    public DateTimeOffset? LastSignalAt => _state.LastSignalAt.ToNullable();

    /// <summary>Gets the last success.</summary>
    public DateTimeOffset? LastSuccessAt => _state.LastSuccessAt.ToNullable();

    /// <summary>Gets the exit code of the last end that had one.</summary>
    public int? LastExitCode => _state.LastExitCode < 0 ? null : _state.LastExitCode;

    /// <summary>Gets how long the last completed run took, where that is known.</summary>
    public TimeSpan? LastDuration => _state.LastDuration < TimeSpan.Zero ? null : _state.LastDuration;

    /// <summary>Gets how many signals came.</summary>
    public long SignalCount => _state.SignalCount;

    /// <summary>Gets how many failures came in a row.</summary>
    public int FailuresInRow => _state.FailuresInRow;

    /// <summary>Gets how many successes came in a row.</summary>
    public int SuccessesInRow => _state.SuccessesInRow;

    /// <summary>Gets when it was created.</summary>
    public DateTimeOffset? CreatedAt => _monitor.CreatedAt.ToNullable();

    /// <summary>Gets when its definition was last changed.</summary>
    public DateTimeOffset? UpdatedAt => _monitor.UpdatedAt.ToNullable();

    /// <summary>Gets how often its definition was changed, from 1.</summary>
    public long Version => _monitor.Version;

    /// <summary>Gets the token as the token protector keeps it, or <see langword="null"/> where it is not kept.</summary>
    public string? ProtectedToken => _monitor.ProtectedToken;
}
