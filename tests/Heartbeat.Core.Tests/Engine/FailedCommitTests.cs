using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Heartbeat.Tests.Engine;

/// <summary>A commit that fails changes nothing, and forgets nothing that happened to Heartbeat itself.</summary>
#pragma warning disable CA1001 // DisposeAsync of IAsyncLifetime disposes of the context.
public sealed class FailedCommitTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private static readonly IntervalSchedule EveryMinute = new(TimeSpan.FromMinutes(1));

    private readonly FailingStorage _storage = new();
    private readonly StoreContractContext _context;

    public FailedCommitTests() => _context = new(
        time => new EmbeddedStore(_storage, new(), time, NoObserver.Instance, NullLogger<EmbeddedStore>.Instance),
        isDurable: false);

    private IHeartbeatStore Store => _context.Store;

    public Task InitializeAsync() => _context.OpenAsync();

    public async Task DisposeAsync() => await _context.DisposeAsync();

    [Fact]
    public async Task A_refused_signal_changes_nothing_and_its_key_counts_when_it_comes_again()
    {
        var id = await CreateAsync("job");
        var before = await StateAsync(id);
        var fail = new Signal(SignalKind.Fail) { IdempotencyKey = "key" };

        _storage.Fails = true;
        Assert.Equal(SignalResult.StoreUnavailable, await SignalAsync(id, fail));
        Assert.Equal(before, await StateAsync(id));

        _storage.Fails = false;
        Assert.Empty((await Store.LeaseDeliveriesAsync(["mail", "chat"], 10, default)).Deliveries);
        Assert.Equal(SignalResult.Accepted, await SignalAsync(id, fail));
        Assert.Equal(1, (await StateAsync(id)).SignalCount);
        Assert.Equal([1L, 2L], (await Store.LeaseDeliveriesAsync(["mail", "chat"], 10, default)).Deliveries.Select(item => item.Id).Order());
    }

    [Fact]
    public async Task A_refused_change_changes_nothing_and_leaves_its_slug_free()
    {
        var id = await CreateAsync("job");
        _storage.Fails = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => CreateAsync("other"));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            await Store.ChangeAsync([Create("a"), Create("b")], default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            await Store.ChangeAsync([new MonitorChange.Update(id, monitor => monitor with { Slug = "new" })], default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            await Store.ChangeAsync([new MonitorChange.Delete(id)], default));

        _storage.Fails = false;
        Assert.Equal("job", (await Store.FindAsync(SignalTarget.ById(id), default))!.Monitor.Slug);
        Assert.Equal(id + 1, await CreateAsync("other"));
        Assert.Equal(id + 2, await CreateAsync("a"));
        Assert.Equal(id + 3, await CreateAsync("new"));
    }

    [Fact]
    public async Task A_refused_sweep_finds_the_same_monitors_again()
    {
        var id = await CreateAsync("job");
        await SignalAsync(id, new(SignalKind.Success));
        await _context.PassAsync(TimeSpan.FromMinutes(2));
        _storage.Fails = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.SweepAsync(10, default));

        _storage.Fails = false;
        Assert.Equal(1, (await Store.SweepAsync(10, default)).Expired);
        Assert.Equal(2, (await Store.GetStatusChangesAsync(id, new(10), default)).Total);
    }

    [Fact]
    public async Task Refused_signals_are_an_outage_that_the_alert_names()
    {
        var id = await CreateAsync("job");
        await SignalAsync(id, new(SignalKind.Success));
        await _context.PassAsync(TimeSpan.FromSeconds(85));
        _storage.Fails = true;
        await SignalAsync(id, new(SignalKind.Success));
        _context.Time.Advance(TimeSpan.FromSeconds(8));

        _storage.Fails = false;
        await Store.SweepAsync(10, default);
        Assert.Equal(MonitorStatus.Up, (await StateAsync(id)).Status);
        await _context.PassAsync(TimeSpan.FromMinutes(2));
        await Store.SweepAsync(10, default);
        var alert = (await Store.GetDeliveriesAsync(id, new(10), default)).Items[0].Notification;
        Assert.Equal(TimeSpan.FromSeconds(8), alert.OwnOutage!.Until - alert.OwnOutage.From);
    }

    [Fact]
    public async Task Time_in_which_the_process_stood_still_is_not_forgotten_by_a_commit_that_fails()
    {
        var id = await CreateAsync("job");
        await SignalAsync(id, new(SignalKind.Success));
        _context.Time.Suspend(TimeSpan.FromHours(1));
        _storage.Fails = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.KeepAliveAsync(default));

        _storage.Fails = false;
        await Store.SweepAsync(10, default);
        Assert.Equal(MonitorStatus.Up, (await StateAsync(id)).Status);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_is_not_forgotten_by_sweeps_that_fail()
    {
        var id = await CreateAsync("job");
        await SignalAsync(id, new(SignalKind.Success));
        _context.Time.StepWallClock(TimeSpan.FromDays(-1));
        await Store.KeepAliveAsync(default);
        _storage.Fails = true;
        _context.Time.Advance(TimeSpan.FromSeconds(5));
        await Ignore(Store.SweepAsync(10, default));

        _storage.Fails = false;
        await _context.PassAsync(TimeSpan.FromMinutes(3));
        await Store.SweepAsync(10, default);
        await Store.SweepAsync(10, default);
        Assert.Equal(2, (await Store.GetStatusChangesAsync(id, new(10), default)).Total);

        static async Task Ignore(ValueTask<SweepResult> sweep)
        {
            try
            {
                await sweep;
            }
            catch (StoreUnavailableException)
            {
                // A sweep that finds nothing to store does not fail.
            }
        }
    }

    [Fact]
    public async Task An_edit_that_throws_is_its_callers_fault_alone()
    {
        var id = await CreateAsync("job");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.ChangeAsync(
            [new MonitorChange.Update(id, _ => throw new InvalidOperationException())], default));
        Assert.Equal(SignalResult.Accepted, await SignalAsync(id, new(SignalKind.Success)));
    }

    [Fact]
    public async Task Ten_thousand_creations_share_ten_commits()
    {
        var before = _storage.Commits;
        await Store.ChangeAsync([.. Enumerable.Range(0, 10_000).Select(i => Create($"job-{i}"))], default);
        Assert.Equal(10, _storage.Commits - before);
    }

    [Fact]
    public async Task Large_bodies_are_spread_over_several_commits()
    {
        var id = await CreateAsync("job");
        var body = new string('x', 1_000_000);
        var large = new Signal(SignalKind.Success) { Content = new() { Body = body } };
        var before = _storage.Commits;

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => SignalAsync(id, large))));

        Assert.All(results, static result => Assert.Equal(SignalResult.Accepted, result));
        Assert.True(_storage.Commits - before >= 10);
        Assert.InRange(_storage.LargestCommit, 1_000_000, 2_097_152);
    }

    [Fact]
    public async Task A_signal_that_trips_over_a_defect_takes_no_other_of_its_batch_with_it()
    {
        // Stored by a version that took it, say.
        const long broken = 666;
        var monitor = ((MonitorChange.Create)Create("broken")).Monitor;
        _storage.Stored = monitor with { Id = broken, Definition = monitor.Definition with { Maintenance = null! } };
        await _context.ReopenAsync(TimeSpan.Zero);
        var id = await CreateAsync("job");
        var success = new Signal(SignalKind.Success);
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
            (Id: i % 5 == 0 ? broken : id, Result: await SignalAsync(i % 5 == 0 ? broken : id, success with { IdempotencyKey = $"{i}" })))));

        Assert.All(results, result => Assert.Equal(
            result.Id == broken ? SignalResult.StoreUnavailable : SignalResult.Accepted, result.Result));
        Assert.Equal(40, (await StateAsync(id)).SignalCount);
        var signals = (await Store.GetSignalsAsync(id, new(100), default)).Items;
        Assert.Equal(40, signals.Select(static signal => signal.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_defect_of_the_storage_refuses_the_batch_and_the_next_one_is_stored()
    {
        var id = await CreateAsync("job");
        _storage.FailsOnce = new InvalidOperationException("A defect.");

        Assert.Equal(SignalResult.StoreUnavailable, await SignalAsync(id, new(SignalKind.Success)));
        Assert.Equal(SignalResult.Accepted, await SignalAsync(id, new(SignalKind.Success)));
        Assert.Equal(1, (await StateAsync(id)).SignalCount);
    }

    [Fact]
    public async Task A_storage_that_cannot_fold_or_is_full_fails_the_upkeep_that_people_are_told_of()
    {
        await Store.KeepAliveAsync(default);
        _storage.Trouble = new IOException("A page cannot be read.");
        var folding = await Assert.ThrowsAsync<StoreDegradedException>(async () => await Store.KeepAliveAsync(default));
        Assert.Same(_storage.Trouble, folding.InnerException);

        _storage.Trouble = null;
        _storage.Backlog = 1;
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await Store.KeepAliveAsync(default));
        _storage.Backlog = 0;
        await Store.KeepAliveAsync(default);
    }

    [Fact]
    public async Task A_store_whose_memory_may_differ_from_the_disk_takes_nothing_more_and_keeps_nobody_waiting()
    {
        var id = await CreateAsync("job");
        _storage.BreaksMemoryOnce = true;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => CreateAsync("other").Guarded());
        Assert.Equal(SignalResult.StoreUnavailable, await SignalAsync(id, new(SignalKind.Success)).Guarded());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.KeepAliveAsync(default).AsTask().Guarded());
        await Store.CloseAsync(default).Guarded();
        Assert.True(_storage.IsClosed);
    }

    [Fact]
    public async Task A_logger_that_throws_keeps_nobody_waiting()
    {
        await using var context = new StoreContractContext(
            time => new EmbeddedStore(_storage, new(), time, NoObserver.Instance, new ThrowingLogger()), isDurable: false);
        await context.OpenAsync();
        _storage.Fails = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            await context.Store.ChangeAsync([Create("job")], default));

        _storage.Fails = false;
        Assert.Equal(ChangeOutcome.Changed, (await context.Store.ChangeAsync([Create("job")], default))[0].Outcome);
    }

    [Fact]
    public async Task A_monitor_that_waits_while_signals_are_refused_is_not_shown_as_down()
    {
        var id = await CreateAsync("job");
        await SignalAsync(id, new(SignalKind.Success));
        await _context.PassAsync(TimeSpan.FromSeconds(85));
        _storage.Fails = true;
        await SignalAsync(id, new(SignalKind.Success));
        _context.Time.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal(MonitorStatus.Up, (await StateAsync(id)).Status);
    }

    [Fact]
    public async Task A_ping_that_comes_again_after_a_refusal_does_not_find_its_monitor_down()
    {
        var id = await CreateAsync("job");
        await SignalAsync(id, new(SignalKind.Success));
        await _context.PassAsync(TimeSpan.FromSeconds(89.5));
        _storage.Fails = true;
        await SignalAsync(id, new(SignalKind.Success));
        _storage.Fails = false;
        _context.Time.Advance(TimeSpan.FromSeconds(0.7));

        Assert.Equal(SignalResult.Accepted, await SignalAsync(id, new(SignalKind.Success)));
        Assert.Equal(
            [MonitorStatus.Up],
            (await Store.GetStatusChangesAsync(id, new(10), default)).Items.Select(static entry => entry.Change.To));
    }

    private static MonitorChange Create(string slug) => new MonitorChange.Create(
        new()
        {
            Name = slug,
            Slug = slug,
            Token = TokenHash.Of(slug),
            Definition = new()
            {
                Schedule = EveryMinute,
                Grace = TimeSpan.FromSeconds(30),
            },
        },
        Arm: false);

    private async Task<long> CreateAsync(string slug) =>
        (await Store.ChangeAsync([Create(slug)], default))[0].Snapshot!.Monitor.Id;

    private async Task<SignalResult> SignalAsync(long id, Signal signal) =>
        (await Store.RecordAsync(SignalTarget.ById(id), signal, default)).Result;

    private async Task<StateMachine.MonitorState> StateAsync(long id) =>
        (await Store.FindAsync(SignalTarget.ById(id), default))!.State;

    private sealed class ThrowingLogger : ILogger<EmbeddedStore>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new IOException("The disk with the log is full, too.");
    }
}
