using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Bulk;
using Heartbeat.Monitors.Transfer;

namespace Heartbeat.AspNetCore.Parity;

/// <summary>All that an operator does, in an order in which each step finds what it needs.</summary>
internal static class ParitySteps
{
    private const string Api = "/api/v1";
    // The first one is the one that the app declares.
    private const string One = Api + "/heartbeats/2";

    private static readonly DateTimeOffset Later = new(2026, 12, 24, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<ParityStep> All { get; } = [.. Monitors(), .. States(), .. Silences(), .. Reads(), .. Many()];

    private static IEnumerable<ParityStep> Monitors() =>
    [
        new(
            nameof(IMonitorRegistry.CreateAsync),
            "POST /api/v1/heartbeats",
            app => PostAsync(app, Api + "/heartbeats", """{"name":"Backup","slug":"backup","interval":"1h","grace_period":"10m","tags":["db"]}""", "id", "status", "version"),
            async registry => Monitor((await registry.CreateAsync(
                new() { Name = "Backup", Slug = "backup", Interval = "1h", Grace = "10m", Tags = { "db" } })).Monitor)),
        new(
            nameof(IMonitorRegistry.UpsertAsync),
            "PUT /api/v1/heartbeats/by-slug/{slug}",
            app => SendAsync(app, HttpMethod.Put, Api + "/heartbeats/by-slug/mail", """{"cron":"0 3 * * *","time_zone":"Europe/Riga","depends_on":["backup"]}""", "id", "status", "version"),
            async registry => Monitor((await registry.UpsertAsync(
                "mail", new() { Cron = "0 3 * * *", TimeZone = "Europe/Riga", DependsOn = { "backup" } })).Monitor)),
        new(
            nameof(IMonitorRegistry.UpdateAsync),
            "PATCH /api/v1/heartbeats/{id}",
            app => SendAsync(app, HttpMethod.Patch, One, """{"grace_period":"20m","description":"Look at the disk."}""", "id", "status", "version"),
            async registry => Monitor(await registry.UpdateAsync(2, static options =>
            {
                options.Grace = "20m";
                options.Description = "Look at the disk.";
            }))),
        new(
            nameof(IMonitorRegistry.UpdateAsync),
            "PUT /api/v1/heartbeats/{id}",
            app => SendAsync(app, HttpMethod.Put, One, """{"max_run_time":"30m","description":null}""", "id", "status", "version"),
            async registry => Monitor(await registry.UpdateAsync(2, static options =>
            {
                options.MaxRunTime = "30m";
                options.Description = null;
            }))),
        new(
            nameof(IMonitorRegistry.FindAsync),
            "GET /api/v1/heartbeats/{id}",
            app => GetAsync(app, One, "id", "status", "version"),
            async registry => Monitor(await registry.FindAsync(2))) { Ping = "/start" },
        new(
            nameof(IMonitorRegistry.FindAsync),
            "GET /api/v1/heartbeats/by-slug/{slug}",
            app => GetAsync(app, Api + "/heartbeats/by-slug/mail", "id", "status", "version"),
            async registry => Monitor(await registry.FindAsync("mail"))) { Ping = "/0", After = TimeSpan.FromMinutes(5) },
        new(
            nameof(IMonitorRegistry.ListAsync),
            "GET /api/v1/heartbeats",
            app => GetAsync(app, Api + "/heartbeats?status=up,down&tag=db&sort=name&limit=1", "heartbeats.*:id", "total"),
            async registry =>
            {
                var page = await registry.ListAsync(
                    new() { Statuses = [MonitorStatus.Up, MonitorStatus.Down], Tags = ["db"], Sort = MonitorSort.Name, Limit = 1 });
                return ParityStep.Text(string.Join(',', page.Items.Select(static monitor => monitor.Id)), page.Total);
            }),
    ];

    private static IEnumerable<ParityStep> States() =>
    [
        new(
            nameof(IMonitorRegistry.AcknowledgeAsync),
            "POST /api/v1/heartbeats/{id}/acknowledge",
            app => PostAsync(app, One + "/acknowledge", """{"note":"on it","by":"ann","until":"2026-12-24T00:00:00Z"}""", "status", "acknowledgement.note", "acknowledgement.by"),
            async registry =>
            {
                var known = await registry.AcknowledgeAsync(2, "on it", "ann", Later);
                return ParityStep.Text("down", known!.Acknowledgement!.Note, known.Acknowledgement.By);
            }) { Ping = "/3" },
        new(
            nameof(IMonitorRegistry.PauseAsync),
            "POST /api/v1/heartbeats/{id}/pause",
            app => PostAsync(app, One + "/pause", """{"until":"2026-12-24T00:00:00Z","reason":"the move"}""", "status", "paused_until", "pause_reason"),
            async registry =>
            {
                var paused = await registry.PauseAsync(2, Later, "the move");
                return ParityStep.Text("paused", paused!.PausedUntil, paused.PauseReason);
            }),
        new(
            nameof(IMonitorRegistry.ResumeAsync),
            "POST /api/v1/heartbeats/{id}/resume",
            app => PostAsync(app, One + "/resume", "", "id", "status", "version"),
            async registry => Monitor(await registry.ResumeAsync(2))),
        new(
            nameof(IMonitorRegistry.RetireAsync),
            "POST /api/v1/heartbeats/{id}/retire",
            app => PostAsync(app, One + "/retire", "", "id", "retired"),
            async registry => (await registry.RetireAsync(2)) is { } retired ? ParityStep.Text(retired.Id, retired.Retired) : "-"),
        new(
            nameof(IMonitorRegistry.RestoreAsync),
            "POST /api/v1/heartbeats/{id}/restore",
            app => PostAsync(app, One + "/restore", "", "id", "retired"),
            async registry => (await registry.RestoreAsync(2)) is { } restored ? ParityStep.Text(restored.Id, restored.Retired) : "-"),
        new(
            nameof(IMonitorRegistry.RotateTokenAsync),
            "POST /api/v1/heartbeats/{id}/rotate-token",
            app => PostAsync(app, One + "/rotate-token", "", "id", "status", "version"),
            async registry => Monitor((await registry.RotateTokenAsync(2))!.Monitor)) { Ping = "/start" },
    ];

    private static IEnumerable<ParityStep> Silences() =>
    [
        new(
            nameof(IMonitorRegistry.AddSilenceAsync),
            "POST /api/v1/silences",
            app => PostAsync(app, Api + "/silences", """{"tag":"db","cron":"0 3 * * *","duration":"2h","time_zone":"UTC","reason":"patches"}""", "id", "tag", "reason"),
            async registry => Silence(await registry.AddSilenceAsync(
                new() { Tag = "db", Cron = "0 3 * * *", Duration = "2h", TimeZone = "UTC", Reason = "patches" }))) { Ping = "/" },
        new(
            nameof(IMonitorRegistry.FindSilenceAsync),
            "GET /api/v1/silences/{id}",
            app => GetAsync(app, Api + "/silences/2", "id", "tag", "reason"),
            async registry => Silence((await registry.FindSilenceAsync(2))!)),
        new(
            nameof(IMonitorRegistry.EndSilenceAsync),
            "DELETE /api/v1/silences/{id}",
            app => SendAsync(app, HttpMethod.Delete, Api + "/silences/2", "", "id", "tag", "reason"),
            async registry => Silence((await registry.EndSilenceAsync(2))!)),
        new(
            nameof(IMonitorRegistry.ListSilencesAsync),
            "GET /api/v1/silences",
            app => GetAsync(app, Api + "/silences?ended=true", "silences.*:id", "total"),
            async registry =>
            {
                var silences = await registry.ListSilencesAsync(includeEnded: true);
                return ParityStep.Text(string.Join(',', silences.Select(static silence => silence.Id)), silences.Count);
            }),
    ];

    private static IEnumerable<ParityStep> Reads() =>
    [
        Page("pings", nameof(IMonitorRegistry.GetSignalsAsync), "pings", "id", static async registry =>
            Page(await registry.GetSignalsAsync(2, new(50)), static item => item.Id)),
        Page("runs", nameof(IMonitorRegistry.GetRunsAsync), "runs", "outcome", static async registry =>
            Page(await registry.GetRunsAsync(2, new(50)), static item => Management.WireName.Of(item.Run.Outcome))),
        Page("executions", nameof(IMonitorRegistry.GetRunsAsync), "executions", "started_at", static async registry =>
            Page(await registry.GetRunsAsync(2, new(20)), static item => item.Run.StartedAt.ToNullable())),
        Page("status-changes", nameof(IMonitorRegistry.GetStatusChangesAsync), "status_changes", "at", static async registry =>
            Page(await registry.GetStatusChangesAsync(2, new(50)), static item => item.Change.At.ToNullable())),
        Page("deliveries", nameof(IMonitorRegistry.GetDeliveriesAsync), "deliveries", "id", static async registry =>
            Page(await registry.GetDeliveriesAsync(2, new(50)), static item => item.Id)),
        Page("audit", nameof(IMonitorRegistry.GetAuditAsync), "entries", "action", static async registry =>
            Page(await registry.GetAuditAsync(new() { MonitorId = 2 }), static item => Management.WireName.Of(item.Action))),
        new(
            nameof(IMonitorRegistry.GetAuditAsync),
            "GET /api/v1/audit",
            app => GetAsync(app, Api + "/audit", "entries.*:action", "total"),
            static async registry => Page(await registry.GetAuditAsync(new()), static item => Management.WireName.Of(item.Action))),
        new(
            nameof(IMonitorRegistry.GetRefusedPingsAsync),
            "GET /api/v1/refused-pings",
            app => GetAsync(app, Api + "/refused-pings", "refused_pings.*:at", "total"),
            async registry => Refused(await registry.GetRefusedPingsAsync(new(100)))),
        new(
            nameof(IMonitorRegistry.GetRefusedPingsAsync),
            "GET /api/v1/heartbeats/{id}/refused-pings",
            app => GetAsync(app, One + "/refused-pings", "refused_pings.*:at", "total"),
            async registry => Refused(await registry.GetRefusedPingsAsync(new(100), monitorId: 2))),
        new(
            nameof(IMonitorRegistry.GetDailyRollupsAsync),
            "GET /api/v1/heartbeats/{id}/uptime/daily",
            app => GetAsync(app, One + "/uptime/daily?days=1", "days.0.uptime_percent", "days.0.incident_count"),
            async registry => (await registry.GetDailyRollupsAsync(2, 1))[0] is { } day
                ? ParityStep.Text(Math.Round(day.UptimePercent!.Value, 3, MidpointRounding.ToZero), day.Downs)
                : "-"),
        new(
            nameof(IMonitorRegistry.GetNumbersAsync),
            "GET /api/v1/heartbeats/{id}/stats",
            app => GetAsync(app, One + "/stats", "runs", "failures"),
            async registry => (await registry.GetNumbersAsync(2)) is { } numbers ? ParityStep.Text(numbers.Runs, numbers.Failures) : "-"),
    ];

    private static IEnumerable<ParityStep> Many() =>
    [
        new(
            nameof(IMonitorRegistry.BulkAsync),
            "POST /api/v1/heartbeats/bulk",
            app => PostAsync(app, Api + "/heartbeats/bulk", """{"ids":[1,2,3,99],"action":"tag","tags":["night"]}""", "items.*:outcome"),
            async registry => string.Join(',', (await registry.BulkAsync(
                new() { Ids = [1, 2, 3, 99], Action = BulkAction.Tag, Tags = ["night"] })).Items
                .Select(static item => Management.WireName.Of(item.Outcome)))),
        new(
            nameof(IMonitorRegistry.ExportAsync),
            "GET /api/v1/export",
            app => GetAsync(app, Api + "/export", "monitors.*:name"),
            async registry => string.Join(',', (await registry.ExportAsync()).Monitors.Select(static entry => entry.Options.Name))),
        new(
            nameof(IMonitorRegistry.ImportAsync),
            "POST /api/v1/import",
            app => PostAsync(app, Api + "/import", """{"format":"heartbeat-monitors","version":1,"monitors":[{"name":"New","slug":"new","interval":"1d"}]}""", "items.*:outcome", "created"),
            async registry =>
            {
                var document = new MonitorDocument { Monitors = [new() { Options = new() { Name = "New", Slug = "new", Interval = "1d" } }] };
                var result = await registry.ImportAsync(document);
                return ParityStep.Text(
                    string.Join(',', result.Items.Select(static item => Management.WireName.Of(item.Outcome))),
                    result.Count(ImportOutcome.Created));
            }),
        new(
            nameof(IMonitorRegistry.DeleteAsync),
            "DELETE /api/v1/heartbeats/{id}",
            async app => ParityStep.Text(await app.SendAsync(HttpMethod.Delete, One) == System.Net.HttpStatusCode.NoContent),
            async registry => ParityStep.Text(await registry.DeleteAsync(2))),
    ];

    // Runs, changes and audit entries are numbered by the steps of the store, of which signs of life are some, too: their
    // numbers are no result.
    private static ParityStep Page(
        string path, string member, string list, string field, Func<IMonitorRegistry, Task<string>> read) => new(
        member,
        $"GET /api/v1/heartbeats/{{id}}/{path}",
        app => GetAsync(app, $"{One}/{path}", $"{list}.*:{field}", "total"),
        read);

    private static string Page<T>(Storage.Page<T> page, Func<T, object?> value) => ParityStep.Text(
        string.Join(',', page.Items.Select(item => ParityStep.Text(value(item)))), page.Total);

    private static string Monitor(HeartbeatMonitor? monitor) =>
        ParityStep.Text(monitor!.Id, Management.WireName.Of(monitor.Status), monitor.Version);

    private static string Silence(Heartbeat.Silences.Silence silence) =>
        ParityStep.Text(silence.Id, silence.Tag, silence.Reason);

    private static string Refused(Storage.Page<RefusedPings.RefusedPingEntry> page) =>
        ParityStep.Text(string.Join(',', page.Items.Select(static entry => ParityStep.Text(entry.Ping.At))), page.Total);

    private static async Task<string> GetAsync(RealApp app, string path, params string[] values) =>
        ParityStep.Values(await app.GetAsync(path), values);

    private static Task<string> PostAsync(RealApp app, string path, string body, params string[] values) =>
        SendAsync(app, HttpMethod.Post, path, body, values);

    private static async Task<string> SendAsync(RealApp app, HttpMethod method, string path, string body, params string[] values)
    {
        using var content = new StringContent(body);
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await app.Client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {await response.Content.ReadAsStringAsync()}");
        return ParityStep.Values(await response.Content.ReadFromJsonAsync<JsonNode>(), values);
    }
}
