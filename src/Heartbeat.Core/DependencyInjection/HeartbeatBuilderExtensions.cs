using Heartbeat.Configuration;
using Heartbeat.DependencyInjection;
using Heartbeat.Diagnostics;
using Heartbeat.Monitors;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

#pragma warning disable IDE0130 // Extension methods live in the namespace of what they extend.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Refines what <c>AddHeartbeat</c> registered.</summary>
public static class HeartbeatBuilderExtensions
{
    /// <summary>Declares a monitor.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="slug">The slug that jobs name the monitor by: 1 to 100 of <c>a-z 0-9 - _ .</c>.</param>
    /// <param name="configure">Says when the job runs, and what else is known of it.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// What is set here wins over <c>Heartbeat:Monitors</c>, which can add what is not set here; a schedule takes the place
    /// of the configured one, whatever its form. Faults show when the host starts, all at once. A monitor that is
    /// declared no more is retired an hour after the start.
    /// </remarks>
    public static IHeartbeatBuilder AddMonitor(
        this IHeartbeatBuilder builder, string slug, Action<MonitorBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(slug);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure<HeartbeatOptions>(options =>
        {
            if (!options.Monitors.TryGetValue(slug, out var monitor))
            {
                options.Monitors[slug] = monitor = new MonitorOptions();
            }

            monitor.IsFromConfiguration = false;
            configure(new MonitorBuilder(monitor));
        });
        return builder;
    }

    /// <summary>Keeps everything in memory: for tests, and for monitors whose history may end with the process.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    /// <remarks>Calling it again changes nothing.</remarks>
    public static IHeartbeatBuilder UseInMemory(this IHeartbeatBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseStoreOnce(
            nameof(UseInMemory),
            static services => new EmbeddedStore(
                new MemoryStorage(),
                new EmbeddedStoreOptions(services.GetRequiredService<IOptions<HeartbeatOptions>>().Value.SignalQueueLength),
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<IEngineObserver>(),
                services.GetRequiredService<ILogger<EmbeddedStore>>()));
    }

    /// <summary>Chooses the store. There must be exactly one; the host refuses to start otherwise.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="method">The method that chooses it, such as <c>UseSqlite</c>: errors name it.</param>
    /// <param name="create">Makes the store; called once, when it is first needed. It is disposed with the app.</param>
    /// <returns>The builder.</returns>
    /// <remarks>Stores are chosen by methods of their own, which call this one.</remarks>
    public static IHeartbeatBuilder UseStore(
        this IHeartbeatBuilder builder, string method, Func<IServiceProvider, IHeartbeatStore> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddSingleton(new StoreRegistration(method, create));
        return builder;
    }

    // A library and its app may both choose the same store: it is one store all the same. Not in UseStore: of two
    // calls by a store of someone else's, the second may mean another database.
    internal static IHeartbeatBuilder UseStoreOnce(
        this IHeartbeatBuilder builder, string method, Func<IServiceProvider, IHeartbeatStore> create) =>
        builder.Services.Any(service => service.ImplementationInstance is StoreRegistration chosen
            && string.Equals(chosen.Method, method, StringComparison.Ordinal))
            ? builder
            : builder.UseStore(method, create);
}
