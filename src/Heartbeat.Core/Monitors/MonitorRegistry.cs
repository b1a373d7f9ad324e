using Heartbeat.Configuration;
using Heartbeat.Monitors.Declaring;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <summary>The registry in process, over the store.</summary>
internal sealed partial class MonitorRegistry(
    IHeartbeatStore store,
    MonitorReader reader,
    MonitorDeclarer declarer,
    ITokenProtector protector,
    TimeProvider time) : IMonitorRegistry
{
    public async Task<MonitorWithToken> CreateAsync(
        MonitorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var reading = reader.Read(options, MonitorOrigin.Api);
        RefuseWhatIsOver(options, reading.Monitor!.Definition.Schedule);
        var token = options.Token ?? TokenFactory.Create();
        var monitor = reading.Monitor! with { Token = TokenHash.Of(token), ProtectedToken = protector.Protect(token) };
        var result = await store
            .ChangeOneAsync(new MonitorChange.Create(monitor, reading.Arm), cancellationToken)
            .ConfigureAwait(false);
        return result is { Outcome: ChangeOutcome.Changed, Snapshot: { } snapshot }
            ? new MonitorWithToken(View(snapshot), token)
            : throw MonitorConflict.Of(result.Outcome, monitor);
    }

    // Of a declaration it is no fault: a calendar that was right when it was written must not keep the app from starting.
    private void RefuseWhatIsOver(MonitorOptions options, Schedule schedule)
    {
        if (schedule is OccurrenceSchedule occurrences
            && occurrences.Next(Instant.From(time.GetUtcNow())) == Instant.Never)
        {
            var property = options.OnCalendar is not null ? nameof(options.OnCalendar)
                : options.Cron is not null ? nameof(options.Cron)
                : nameof(options.Schedule);
            throw new MonitorValidationException([new MonitorError(property, $"'{schedule}' never comes again")]);
        }
    }

    public async Task<HeartbeatMonitor> DeclareAsync(
        string slug, MonitorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(slug);
        ArgumentNullException.ThrowIfNull(options);
        return View(await declarer.DeclareAsync(slug, options, cancellationToken).ConfigureAwait(false));
    }

    public async Task<bool> DeleteAsync(long id, CancellationToken cancellationToken = default)
    {
        var result = await store
            .ChangeOneAsync(new MonitorChange.Delete(id), cancellationToken)
            .ConfigureAwait(false);
        return result.Outcome == ChangeOutcome.Changed;
    }

    public Task<HeartbeatMonitor?> PauseAsync(
        long id, DateTimeOffset? until = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            new MonitorChange.Pause(id, until is { } end ? Instant.From(end) : Instant.Never), cancellationToken);

    public Task<HeartbeatMonitor?> ResumeAsync(long id, CancellationToken cancellationToken = default) =>
        ChangeAsync(new MonitorChange.Resume(id), cancellationToken);

    public Task<HeartbeatMonitor?> RetireAsync(long id, CancellationToken cancellationToken = default) =>
        ChangeAsync(new MonitorChange.Retire(id), cancellationToken);

    public async Task<MonitorWithToken?> RotateTokenAsync(long id, CancellationToken cancellationToken = default)
    {
        var token = TokenFactory.Create();
        var change = new MonitorChange.RotateToken(id, TokenHash.Of(token), protector.Protect(token));
        var monitor = await ChangeAsync(change, cancellationToken).ConfigureAwait(false);
        return monitor is null ? null : new MonitorWithToken(monitor, token);
    }

    private async Task<HeartbeatMonitor?> ChangeAsync(MonitorChange change, CancellationToken cancellationToken)
    {
        var result = await store.ChangeOneAsync(change, cancellationToken).ConfigureAwait(false);
        return result.Snapshot is { } snapshot && result.Outcome is ChangeOutcome.Changed or ChangeOutcome.Unchanged
            ? View(snapshot)
            : null;
    }

    private HeartbeatMonitor View(MonitorSnapshot snapshot) => new(snapshot, time.GetUtcNow());
}
