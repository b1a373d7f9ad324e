using Heartbeat.Configuration;
using Heartbeat.DependencyInjection;
using Heartbeat.Engine;
using Heartbeat.Storage;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heartbeat.Notifications.Dispatching;

/// <summary>A dispatcher over an outbox and fake notifiers, on a clock that the test moves.</summary>
internal sealed class DispatcherRig : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _aborting = new();
    private readonly SemaphoreSlim _changed = new(0);
    private Task _running = Task.CompletedTask;

    public DispatcherRig(params string[] names)
    {
        Store = new OutboxStore(new OutboxRig(names), Clock);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IHeartbeatStore>(Store);
        services.AddSingleton(Options.Create(new HeartbeatOptions()));
        services.AddScoped<ScopeProbe>();
        foreach (var name in names)
        {
            var notifier = Notifiers[name] = new FakeNotifier();
            services.AddSingleton(new NotifierRegistration(name, provider =>
            {
                provider.GetRequiredService<ScopeProbe>();
                return notifier;
            }));
        }

        services.AddHeartbeatNotifications();
        _services = services.BuildServiceProvider(validateScopes: true);
        Dispatcher = _services.GetRequiredService<DeliveryDispatcher>();
        Store.Changed = () =>
        {
            Dispatcher.Wake();
            _changed.Release();
        };
    }

    public ManualTimeProvider Clock { get; } = new();

    public Dictionary<string, FakeNotifier> Notifiers { get; } = new(StringComparer.Ordinal);

    public OutboxStore Store { get; }

    public DeliveryDispatcher Dispatcher { get; }

    public SystemNotices Notices => _services.GetRequiredService<SystemNotices>();

    public void Start() => _running = Dispatcher.RunAsync(_stopping.Token, _aborting.Token);

    public Task StopAsync()
    {
        _stopping.Cancel();
        return _running.WaitAsync(TimeSpan.FromSeconds(10));
    }

    public void RequestStop() => _stopping.Cancel();

    public void Abort() => _aborting.Cancel();

    /// <summary>Waits until the rows are as wanted.</summary>
    public async Task<IReadOnlyList<DeliveryEntry>> UntilAsync(Func<IReadOnlyList<DeliveryEntry>, bool> wanted)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            if (Store.Stored is var rows && wanted(rows))
            {
                return rows;
            }

            await _changed.WaitAsync(guard.Token);
        }
    }

    /// <summary>Moves the clock on in small steps until something happened.</summary>
    public async Task AdvanceUntilAsync(Func<bool> happened, TimeSpan step)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!happened())
        {
            guard.Token.ThrowIfCancellationRequested();
            Clock.Advance(step);
            await LetOthersRunAsync();
        }
    }

    /// <summary>Goes to the end of the pool's queue a few times, so that simulated time does not run ahead of a busy machine.</summary>
    public static async Task LetOthersRunAsync()
    {
        for (var i = 0; i < 8; i++)
        {
            await Task.Factory.StartNew(
                static () => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
        }
    }

    public async ValueTask DisposeAsync()
    {
        RequestStop();
        Abort();

        // A notifier that hangs is waited for on the clock that stands still here.
        await AdvanceUntilAsync(() => _running.IsCompleted, TimeSpan.FromSeconds(1));
        await _running;
        await _services.DisposeAsync();
        _stopping.Dispose();
        _aborting.Dispose();
        _changed.Dispose();
    }

    internal sealed class ScopeProbe;
}
