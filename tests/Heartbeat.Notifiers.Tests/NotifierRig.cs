using Heartbeat.Configuration;
using Heartbeat.DependencyInjection;
using Heartbeat.Notifications;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.Notifiers;

/// <summary>The services of an app, as far as notifiers need them.</summary>
internal sealed class NotifierRig : IHeartbeatBuilder, IDisposable
{
    private ServiceProvider? _provider;

    public NotifierRig() => Services.AddSingleton<TimeProvider>(Clock);

    public ManualTimeProvider Clock { get; } = new();

    public IServiceCollection Services { get; } = new ServiceCollection();

    public IServiceProvider Provider => _provider ??= Services.BuildServiceProvider();

    /// <summary>Makes the one notifier that was registered in code.</summary>
    public INotifier Registered() => Provider.GetRequiredService<NotifierRegistration>().Create(Provider);

    public NotifierType Type(string name) =>
        Provider.GetServices<NotifierType>().Single(type => string.Equals(type.Type, name, StringComparison.Ordinal));

    public INotifier Configured(NotifierOptions options) => Type(options.Type!).Create(Provider, "ops", options);

    public void Dispose() => _provider?.Dispose();
}
