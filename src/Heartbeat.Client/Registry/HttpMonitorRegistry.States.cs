using System.Text.Json.Nodes;
using Heartbeat.Client.Registry.Calls;
using Heartbeat.Client.Registry.Wire;
using Heartbeat.Monitors;

namespace Heartbeat.Client.Registry;

/// <content>Pauses, acknowledgements, retirement and tokens.</content>
internal sealed partial class HttpMonitorRegistry
{
    private const string UntilProperty = "Until";

    public async Task<HeartbeatMonitor?> PauseAsync(
        long id, DateTimeOffset? until = null, string? reason = null, CancellationToken cancellationToken = default)
    {
        try
        {
            var body = new JsonObject { ["until"] = TimeOf(until), ["reason"] = reason };
            return await ChangeAsync(id, "pause", body, cancellationToken).ConfigureAwait(false);
        }
        catch (MonitorValidationException exception) when (exception.Errors.Any(IsOfUntil))
        {
            // Which times are past the server's clock decides. The API refuses them; here they are a resume.
            MonitorError[] rest = [.. exception.Errors.Where(static error => !IsOfUntil(error))];
            return rest is []
                ? await ResumeAsync(id, cancellationToken).ConfigureAwait(false)
                : throw new MonitorValidationException(rest);
        }
    }

    public Task<HeartbeatMonitor?> ResumeAsync(long id, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, "resume", body: null, cancellationToken);

    public Task<HeartbeatMonitor?> RetireAsync(long id, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, "retire", body: null, cancellationToken);

    public Task<HeartbeatMonitor?> RestoreAsync(long id, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, "restore", body: null, cancellationToken);

    public Task<HeartbeatMonitor?> AcknowledgeAsync(
        long id,
        string? note = null,
        string? by = null,
        DateTimeOffset? until = null,
        CancellationToken cancellationToken = default) => ChangeAsync(
            id,
            "acknowledge",
            new() { ["note"] = note, ["by"] = by, ["until"] = TimeOf(until) },
            cancellationToken);

    public async Task<MonitorWithToken?> RotateTokenAsync(long id, CancellationToken cancellationToken = default) =>
        id < 1 ? null : await _api.TrySendAsync(
            new(HttpMethod.Post, $"{QueryText.OfMonitor(id)}/rotate-token") { CanBeMissing = true },
            WireJson.Default.WireMonitor,
            MonitorOfWire.ReadWithToken,
            cancellationToken).ConfigureAwait(false);

    private async Task<HeartbeatMonitor?> ChangeAsync(
        long id, string what, JsonObject? body, CancellationToken cancellationToken) =>
        id < 1 ? null : await _api.TrySendAsync(
            new(HttpMethod.Post, $"{QueryText.OfMonitor(id)}/{what}")
            {
                Body = body is null ? null : RequestBody.Write(body),
                Repetition = Repetition.Always,
                CanBeMissing = true,
            },
            WireJson.Default.WireMonitor,
            MonitorOfWire.Read,
            cancellationToken).ConfigureAwait(false);

    private static string? TimeOf(DateTimeOffset? time) => time is { } value ? QueryText.Time(value) : null;

    private static bool IsOfUntil(MonitorError error) => error.Property == UntilProperty;
}
