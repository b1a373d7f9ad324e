using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Hosting;

public sealed class HeartbeatServiceTests
{
    private readonly FakeStore _store = new();

    [Fact]
    public async Task Without_a_store_the_host_stops_and_names_the_choices()
    {
        using var host = TestHost.BuildWithoutStore();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains("UseSqlite", exception.Message, StringComparison.Ordinal);
        Assert.Contains("UsePostgreSql", exception.Message, StringComparison.Ordinal);
        Assert.Contains("UseInMemory", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_chosen_twice_is_one_store()
    {
        using var host = TestHost.BuildWithoutStore(static builder => builder.UseInMemory().UseInMemory());

        await host.StartAsync();

        Assert.Equal("UseInMemory", host.Services.GetRequiredService<ChosenStore>().Method);
        await host.StopAsync();
    }

    [Fact]
    public async Task With_two_stores_the_host_stops_and_names_both()
    {
        using var host = TestHost.Build(_store, static builder => builder.UseInMemory());

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains("chosen by UseFake and UseInMemory", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_store.Calls);
    }

    [Fact]
    public async Task The_store_is_open_before_any_service_starts_and_until_all_have_stopped()
    {
        var jobs = new ReportingService();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<TimeProvider>(new ManualTimeProvider());

        // Registered first: it starts before Heartbeat's own service does.
        builder.Services.AddHostedService(provider => jobs.With(provider.GetRequiredService<IHeartbeatReporter>()));
        builder.Services.AddHeartbeat().UseStore("UseFake", _ => _store);
        using var host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();

        Assert.Equal([SignalResult.Accepted, SignalResult.Accepted], jobs.Results);
        Assert.Equal("open", _store.Calls[0]);
        Assert.Equal("close", _store.Calls[^1]);
        Assert.Single(_store.Calls, static call => call == "close");
    }

    [Fact]
    public async Task Signals_before_the_start_and_after_the_stop_are_refused()
    {
        using var host = TestHost.Build(_store);
        var reporter = host.Services.GetRequiredService<IHeartbeatReporter>();
        Assert.Equal(SignalResult.StoreUnavailable, await reporter.SucceedAsync("backup"));

        await host.StartAsync();
        Assert.Equal(SignalResult.Accepted, await reporter.SucceedAsync("backup"));
        await host.StopAsync();

        Assert.Equal(SignalResult.StoreUnavailable, await reporter.SucceedAsync("backup"));
    }

    [Fact]
    public async Task No_deadline_passes_before_the_monitors_are_declared()
    {
        var clock = new ManualTimeProvider();
        using var host = TestHost.Build(
            _store, static builder => builder.AddMonitor("backup", m => m.Every("1d")), clock: clock);

        await host.StartAsync();
        await SweepsAsync(clock);
        await host.StopAsync();

        // The host may be up before the loop begins, or wake it from its wait: then it sweeps twice.
        var calls = _store.Calls.Where(static call => call is "change" or "sweep").ToList();
        Assert.Equal("change", calls[0]);
        Assert.All(calls[1..], static call => Assert.Equal("sweep", call));
    }

    [Fact]
    public async Task No_deadline_passes_while_services_start_and_that_time_is_an_outage()
    {
        var (clock, slow) = (Noon(), new SlowService());
        using var host = BuildWith(slow, clock);
        var starting = host.StartAsync();
        await slow.Starting.Guarded();
        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.DoesNotContain("sweep", _store.Calls);

        slow.Go();
        await starting.Guarded();
        await _store.WaitForAsync("sweep").Guarded();

        var calls = _store.Calls.ToList();
        Assert.InRange(calls.IndexOf("deaf since 12:00:00"), 0, calls.IndexOf("sweep"));
        await host.StopAsync();
    }

    [Fact]
    public async Task The_time_before_the_host_listens_is_measured_though_the_clock_is_set_meanwhile()
    {
        var (clock, slow) = (Noon(), new SlowService());
        using var host = BuildWith(slow, clock);
        var starting = host.StartAsync();
        await slow.Starting.Guarded();
        clock.Advance(TimeSpan.FromSeconds(2));
        clock.StepWallClock(TimeSpan.FromDays(30));

        slow.Go();
        await starting.Guarded();
        await _store.WaitForAsync("sweep").Guarded();

        Assert.Contains("deaf since 12:00:00", _store.Calls);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_start_that_takes_long_is_on_record_before_it_ends()
    {
        var (clock, slow) = (Noon(), new SlowService());
        using var host = BuildWith(slow, clock);
        var starting = host.StartAsync();
        await slow.Starting.Guarded();
        await clock.WaitForArmedTimersAsync(1);
        var recorded = _store.WaitForAsync("deaf since 12:00:00");
        Assert.False(recorded.IsCompleted);

        while (!recorded.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        slow.Go();
        await starting.Guarded();
        await host.StopAsync();
    }

    [Fact]
    public async Task A_service_that_starts_for_ever_does_not_keep_deadlines_from_being_watched_for_as_long()
    {
        var (clock, slow) = (Noon(), new SlowService());
        using var host = BuildWith(slow, clock);
        var starting = host.StartAsync();
        await slow.Starting.Guarded();
        var sweep = _store.WaitForAsync("sweep");
        while (!sweep.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.True(clock.GetUtcNow() - Noon().GetUtcNow() >= TimeSpan.FromMinutes(10));
        slow.Go();
        await starting.Guarded();
        await host.StopAsync();
    }

    [Fact]
    public async Task No_deadline_passes_while_the_host_stops_and_that_time_is_an_outage()
    {
        var (clock, slow) = (Noon(), new SlowService(atStop: true));
        using var host = BuildWith(slow, clock);
        await host.StartAsync();
        await SweepsAsync(clock);
        clock.Advance(TimeSpan.FromSeconds(1));
        var stopping = host.StopAsync();
        await slow.Starting.Guarded();
        var sweeps = _store.Calls.Count(static call => call == "sweep");
        _store.Setup!.SweepSooner();
        slow.Go();
        await stopping.Guarded();

        Assert.Equal(sweeps, _store.Calls.Count(static call => call == "sweep"));
        Assert.Equal(["deaf since 12:00:01", "close"], _store.Calls.TakeLast(2));
    }

    [Fact]
    public async Task The_store_can_wake_the_sweep()
    {
        var clock = new ManualTimeProvider();
        using var host = TestHost.Build(_store, clock: clock);
        await host.StartAsync();
        await SweepsAsync(clock);
        var before = _store.Calls.Count(static call => call == "sweep");

        var asleep = clock.WaitForTimerAsync();
        _store.Setup!.SweepSooner();
        await asleep;

        Assert.Equal(before + 1, _store.Calls.Count(static call => call == "sweep"));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_sign_of_life_is_written_every_5_seconds()
    {
        var clock = new ManualTimeProvider();
        using var host = TestHost.Build(_store, clock: clock);
        await host.StartAsync();
        await SweepsAsync(clock);

        await clock.PassAsync(TimeSpan.FromSeconds(15));

        Assert.Equal(4, _store.Calls.Count(static call => call == "keep alive"));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_store_that_fails_does_not_stop_the_host()
    {
        var clock = new ManualTimeProvider();
        using var host = TestHost.Build(_store, clock: clock);
        await host.StartAsync();
        await SweepsAsync(clock);
        _store.Failure = new IOException("disk full");
        var before = SignsOfLife();

        await clock.PassAsync(TimeSpan.FromSeconds(100));

        // Each was tried, and failed, and was tried again.
        Assert.InRange(SignsOfLife() - before, 15, 40);
        Assert.False(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        _store.Failure = null;
        await host.StopAsync();

        int SignsOfLife() => _store.Calls.Count(static call => call == "keep alive");
    }

    [Fact]
    public async Task A_declaration_that_fails_closes_the_store_again()
    {
        _store.Put(Record("taken") with { Id = 7 });
        using var host = TestHost.Build(
            _store, static builder => builder.AddMonitor("backup", m => m.Every("1d").Options.Id = 7));

        var exception = await Assert.ThrowsAsync<MonitorValidationException>(() => host.StartAsync());

        var error = Assert.Single(exception.Errors);
        Assert.Equal("Heartbeat:Monitors:backup:Id", error.Property);
        Assert.True(error.IsConflict);
        Assert.Equal("close", _store.Calls[^1]);
    }

    [Fact]
    public async Task Pumps_do_not_carry_the_activity_of_whoever_started_the_host()
    {
        using var activity = new System.Diagnostics.Activity("start").Start();
        var seen = new TaskCompletionSource<System.Diagnostics.Activity?>();
        using var host = TestHost.Build(
            _store,
            builder => builder.Services.AddSingleton<IDeliveryLoop>(
                new CallbackLoop(() => seen.TrySetResult(System.Diagnostics.Activity.Current))));

        await host.StartAsync();

        Assert.Null(await seen.Task.Guarded());
        await host.StopAsync();
    }

    private static ManualTimeProvider Noon() => new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    private IHost BuildWith(SlowService slow, ManualTimeProvider clock) => TestHost.Build(
        _store, builder => builder.Services.AddHostedService(_ => slow), clock: clock);

    /// <summary>Waits until the first sweep is over and all loops sleep.</summary>
    private async Task SweepsAsync(ManualTimeProvider clock)
    {
        await _store.WaitForAsync("sweep").Guarded();
        await clock.WaitForArmedTimersAsync(PassingTime.Loops);
    }

    /// <summary>A service that takes its time, until it is told to go on.</summary>
    private sealed class SlowService(bool atStop = false) : IHostedService
    {
        private readonly TaskCompletionSource _starting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Starting => _starting.Task;

        public void Go() => _go.TrySetResult();

        public Task StartAsync(CancellationToken cancellationToken) => atStop ? Task.CompletedTask : WaitAsync();

        public Task StopAsync(CancellationToken cancellationToken) => atStop ? WaitAsync() : Task.CompletedTask;

        private Task WaitAsync()
        {
            _starting.TrySetResult();
            return _go.Task;
        }
    }

    private static MonitorRecord Record(string slug) => new()
    {
        Name = slug,
        Slug = slug,
        Token = default,
        Definition = new() { Schedule = new Schedules.IntervalSchedule(TimeSpan.FromDays(1)), Grace = TimeSpan.Zero },
    };

    private sealed class CallbackLoop(Action began) : IDeliveryLoop
    {
        public TimeSpan LongestWait => TimeSpan.Zero;

        public Task RunAsync(CancellationToken stopping, CancellationToken aborting)
        {
            began();
            return Task.CompletedTask;
        }

        public void Wake()
        {
        }
    }

    private sealed class ReportingService : IHostedService
    {
        private IHeartbeatReporter? _reporter;

        public List<SignalResult> Results { get; } = [];

        public ReportingService With(IHeartbeatReporter reporter)
        {
            _reporter = reporter;
            return this;
        }

        public async Task StartAsync(CancellationToken cancellationToken) =>
            Results.Add(await _reporter!.SucceedAsync("backup", cancellationToken));

        public async Task StopAsync(CancellationToken cancellationToken) =>
            Results.Add(await _reporter!.SucceedAsync("backup", cancellationToken));
    }
}
