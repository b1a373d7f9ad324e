using Heartbeat.Configuration;
using Heartbeat.Monitors;
using Heartbeat.Notifications;
using Heartbeat.Signals;
using Heartbeat.Sqlite.Support;
using Heartbeat.Storage;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Sqlite.Issues;

/// <summary>The backup of yesterday on another host: pings go on, and there is no storm.</summary>
public sealed class RestoreTests : IDisposable
{
    // The notifier has a loop of its own.
    private const int Loops = PassingTime.Loops + 1;

    private const string Grace = "5m";

    private static readonly string[] Schedules =
    [
        "1m", "5m", "15m", "1h", "3h", "24h", "25h", "0 3 * * *", "*/10 * * * *", "30 6 * * 1-5", "Mon..Fri 08:00", "hourly",
    ];

    private readonly TempDirectory _here = new();
    private readonly TempDirectory _there = new();
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
    }

    [Fact]
    public async Task A_restored_backup_alarms_for_nobody_at_once_and_once_for_what_then_stays_silent()
    {
        var tokens = await MakeAsync(perSchedule: 30);
        _clock.Advance(TimeSpan.FromDays(1));
        var notifier = new RecordingNotifier();
        using var app = await StartAsync(_there, notifier);
        var registry = app.Services.GetRequiredService<IMonitorRegistry>();

        Assert.Equal(0, (await registry.ListAsync(new() { Statuses = [MonitorStatus.Down] })).Total);
        await _clock.PassAsync(TimeSpan.FromMinutes(5), Loops);
        Assert.Equal(0, (await registry.ListAsync(new() { Statuses = [MonitorStatus.Down] })).Total);
        Assert.Empty(Downs(notifier));

        // Every third one comes back, and goes on; who is due every minute has to report more often than that.
        var alive = tokens.Where(static (_, i) => i % 3 == 0).ToList();
        var silent = tokens.Except(alive).Select(static job => job.Slug).Order(StringComparer.Ordinal).ToList();
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(4); passed += TimeSpan.FromMinutes(5))
        {
            await PingAsync(app, alive);
            await _clock.PassAsync(TimeSpan.FromMinutes(5), Loops);

            // On a busy machine the simulated clock runs ahead of the loops: that is an outage more, which stops the clocks.
            var isOver = passed >= TimeSpan.FromMinutes(65);
            if (isOver && (await registry.ListAsync(new() { Statuses = [MonitorStatus.Down] })).Total == silent.Count)
            {
                break;
            }
        }

        var down = (await registry.ListAsync(new() { Statuses = [MonitorStatus.Down], Limit = 1_000 })).Items;
        Assert.Equal(silent, down.Select(static monitor => monitor.Slug!).Order(StringComparer.Ordinal));
        var messages = await MessagesAsync(notifier, silent.Count);
        await app.StopAsync();

        Assert.Equal(silent, messages.Select(static message => message.Monitor!.Slug!).Order(StringComparer.Ordinal));
        Assert.All(messages, static message =>
            Assert.InRange(message.OwnOutage!.Until - message.OwnOutage.From, TimeSpan.FromHours(23), TimeSpan.FromHours(25)));
    }

    [Fact]
    public async Task A_message_that_waited_at_the_time_of_the_backup_goes_out_with_the_same_id_and_one_that_did_not_no_more()
    {
        var here = new RecordingNotifier();
        using (var app = await StartAsync(_here, here))
        {
            await CreateAsync(app, "told", "1h");
            await CreateAsync(app, "waiting", "1h");
            await ReporterOf(app).FailAsync("told");
            await here.WaitForAsync(1);
            await _clock.PassAsync(TimeSpan.FromSeconds(5), Loops);
            here.Answer = static _ => NotifyResult.Retry();
            await ReporterOf(app).FailAsync("waiting");
            await here.WaitForAsync(2);
            await BackUpAsync(app);
            await app.StopAsync();
        }

        _clock.Advance(TimeSpan.FromHours(2));
        var there = new RecordingNotifier();
        using var again = await StartAsync(_there, there);
        await there.WaitForAsync(1);
        await again.StopAsync();

        var message = Assert.Single(there.Notifications);
        Assert.Equal(("waiting", here.Notifications[1].Id), (message.Monitor!.Slug, message.Id));
    }

    [Fact]
    public async Task A_token_that_was_rotated_after_the_backup_is_as_it_was()
    {
        string before;
        string after;
        using (var app = await StartAsync(_here, new()))
        {
            before = (await CreateAsync(app, "job", "1h")).Token!;
            await BackUpAsync(app);
            var registry = app.Services.GetRequiredService<IMonitorRegistry>();
            after = (await registry.RotateTokenAsync((await registry.FindAsync("job"))!.Id))!.Token!;
            await app.StopAsync();
        }

        using var again = await StartAsync(_there, new());
        Assert.Equal(SignalResult.Accepted, await PingAsync(again, before));
        Assert.Equal(SignalResult.UnknownMonitor, await PingAsync(again, after));
        await again.StopAsync();
    }

    private static IEnumerable<Notification> Downs(RecordingNotifier notifier) =>
        notifier.Notifications.Where(static message => message.Kind == NotificationKind.Down);

    /// <summary>
    /// Lets time pass until so many messages came. On a busy machine the clock runs ahead of a notifier, so that its time
    /// is over and it is told again: under the same id, by which that is no other message.
    /// </summary>
    private async Task<IReadOnlyList<Notification>> MessagesAsync(RecordingNotifier notifier, int count)
    {
        for (var i = 0; i < 100 && Downs(notifier).DistinctBy(static message => message.Id).Count() < count; i++)
        {
            await _clock.PassAsync(TimeSpan.FromSeconds(5), Loops);
        }

        return [.. Downs(notifier).DistinctBy(static message => message.Id)];
    }

    private static IHeartbeatReporter ReporterOf(IHost app) => app.Services.GetRequiredService<IHeartbeatReporter>();

    private static Task<MonitorWithToken> CreateAsync(IHost app, string slug, string schedule) =>
        app.Services.GetRequiredService<IMonitorRegistry>().CreateAsync(
            new MonitorOptions { Slug = slug, Schedule = schedule, Grace = Grace });

    private static async Task PingAsync(IHost app, IEnumerable<(string Slug, string Token)> jobs)
    {
        var results = await Task.WhenAll(jobs.Select(job => PingAsync(app, job.Token)));
        Assert.All(results, static result => Assert.Equal(SignalResult.Accepted, result));
    }

    private static async Task<SignalResult> PingAsync(IHost app, string token)
    {
        var target = SignalTarget.ByToken(TokenHash.Of(token));
        var store = app.Services.GetRequiredService<IHeartbeatStore>();
        return (await store.RecordAsync(target, new Signal(SignalKind.Success), default)).Result;
    }

    private async Task<List<(string Slug, string Token)>> MakeAsync(int perSchedule)
    {
        using var app = await StartAsync(_here, new());
        var slugs = Schedules.SelectMany((schedule, i) => Enumerable.Range(0, perSchedule).Select(
            number => (Slug: $"job-{i}-{number}", Schedule: schedule)));
        var made = await Task.WhenAll(slugs.Select(async job =>
            (job.Slug, (await CreateAsync(app, job.Slug, job.Schedule)).Token!)));
        await PingAsync(app, made);

        // Of some a run is open when the backup is made, and some have told how long they take.
        await Task.WhenAll(made.Where(static (_, i) => i % 5 == 0).Select(
            job => ReporterOf(app).ReportAsync(job.Slug, new Signal(SignalKind.Start)).AsTask()));
        await _clock.PassAsync(TimeSpan.FromMinutes(1), Loops);
        await Task.WhenAll(made.Where(static (_, i) => i % 10 == 0).Select(
            job => ReporterOf(app).SucceedAsync(job.Slug).AsTask()));
        await BackUpAsync(app);
        await app.StopAsync();
        return [.. made];
    }

    private Task BackUpAsync(IHost app) =>
        app.Services.GetRequiredService<IStoreBackup>().BackupAsync(_there.File("heartbeat.db"));

    private async Task<IHost> StartAsync(TempDirectory directory, RecordingNotifier notifier)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddHeartbeat()
            .AddNotifier("recorder", _ => notifier)
            .UseSqlite(directory.File("heartbeat.db"));
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }
}
