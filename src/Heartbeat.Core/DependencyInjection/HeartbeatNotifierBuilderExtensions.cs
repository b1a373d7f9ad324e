using System.Diagnostics.CodeAnalysis;
using Heartbeat.DependencyInjection;
using Heartbeat.Notifications;
using Microsoft.Extensions.DependencyInjection.Extensions;

#pragma warning disable IDE0130 // Where people who write Program.cs look.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what hands messages over.</summary>
public static class HeartbeatNotifierBuilderExtensions
{
    /// <summary>Adds a notifier of the app's own, made for each delivery in a scope of its own.</summary>
    /// <typeparam name="T">The notifier. Registered as scoped unless it is registered already.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">
    /// The name, unique in the app; deliveries are kept by it over restarts. Unless set, the type's name without
    /// <c>Notifier</c>, in lower case: <c>pager</c> for <c>PagerNotifier</c>.
    /// </param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or blank.</exception>
    public static IHeartbeatBuilder AddNotifier<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IHeartbeatBuilder builder, string? name = null)
        where T : class, INotifier
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<T>();
        return builder.AddNotifier(name ?? NameOf(typeof(T)), static services => services.GetRequiredService<T>());
    }

    /// <summary>Adds a notifier of the app's own, made by a function.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name, unique in the app; deliveries are kept by it over restarts.</param>
    /// <param name="create">Makes or finds the notifier in the scope of one delivery. The scope disposes what it made.</param>
    /// <returns>The builder.</returns>
    /// <remarks>Two notifiers of one name stop the host at its start.</remarks>
    /// <exception cref="ArgumentException">The name is empty or blank.</exception>
    public static IHeartbeatBuilder AddNotifier(
        this IHeartbeatBuilder builder, string name, Func<IServiceProvider, INotifier> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddSingleton(new NotifierRegistration(name, create));
        return builder;
    }

    /// <summary>Adds a notifier that writes messages to the app's log.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name, unique in the app.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or blank.</exception>
    public static IHeartbeatBuilder AddLogNotifier(this IHeartbeatBuilder builder, string name = LogNotifier.TypeName)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddNotifier<LogNotifier>(name);
    }

    /// <summary>Makes a type of notifier known to configuration: <c>Heartbeat:Notifiers:NAME:Type</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="type">The type. Where one of the same name is known already, that one stays.</param>
    /// <returns>The builder.</returns>
    public static IHeartbeatBuilder AddNotifierType(this IHeartbeatBuilder builder, NotifierType type)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(type);
        builder.Services.TryAddNotifierType(type);
        return builder;
    }

    private static string NameOf(Type type)
    {
        const string Suffix = "Notifier";
        var name = type.Name.EndsWith(Suffix, StringComparison.Ordinal) && type.Name.Length > Suffix.Length
            ? type.Name[..^Suffix.Length]
            : type.Name;
        return name.ToLowerInvariant();
    }
}
