using System.Diagnostics.CodeAnalysis;
using Heartbeat.Configuration;
using Heartbeat.DependencyInjection;
using Heartbeat.Notifiers.Http;
using Heartbeat.Notifiers.Webhook;

#pragma warning disable IDE0130 // Where people who write Program.cs look.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the notifiers of Heartbeat.Notifiers.</summary>
public static class HeartbeatNotifiersBuilderExtensions
{
    /// <summary>
    /// Makes the types of this package known to configuration: after it, <c>Heartbeat:Notifiers:NAME:Type</c> may be
    /// <c>webhook</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    /// <remarks>Calling it again changes nothing. <see cref="AddWebhook"/> calls it too.</remarks>
    public static IHeartbeatBuilder AddNotifiers(this IHeartbeatBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHttpNotifiers();
        return builder.AddNotifierType(new(
            WebhookNotifier.TypeName,
            WebhookSettings.Validate,
            static (services, _, options) => NewWebhook(services, WebhookSettings.From(options))));
    }

    /// <summary>Adds a notifier that posts messages as JSON.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name, unique in the app.</param>
    /// <param name="url">Where to: an absolute http or https URL.</param>
    /// <param name="secret">The secret that messages are signed with, see <see cref="WebhookSignature"/>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The name is blank, the URL is none, or the secret is empty.</exception>
    [SuppressMessage("Design", "CA1054", Justification = "Most callers have it as text, from configuration.")]
    public static IHeartbeatBuilder AddWebhook(
        this IHeartbeatBuilder builder, string name, string url, string? secret = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var options = new NotifierOptions { Url = url, Secret = secret };
        foreach (var (option, message) in WebhookSettings.Validate(options))
        {
            var isUrl = string.Equals(option, nameof(options.Url), StringComparison.Ordinal);
            throw new ArgumentException($"{option} {message}", isUrl ? nameof(url) : nameof(secret));
        }

        var settings = WebhookSettings.From(options);
        return builder.AddNotifiers().AddNotifier(name, services => NewWebhook(services, settings));
    }

    /// <summary>
    /// Adds a notifier of the app's own that is derived from <see cref="HttpNotifier"/>, with the HTTP client that it
    /// needs: one that follows no redirects and keeps URLs out of logs and traces.
    /// </summary>
    /// <typeparam name="T">The notifier, made for each delivery in a scope of its own.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">
    /// The name, unique in the app. Unless set, the type's name without <c>Notifier</c>, in lower case.
    /// </param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or blank.</exception>
    public static IHeartbeatBuilder AddHttpNotifier<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IHeartbeatBuilder builder, string? name = null)
        where T : HttpNotifier
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHttpNotifiers();
        return builder.AddNotifier<T>(name);
    }

    private static WebhookNotifier NewWebhook(IServiceProvider services, WebhookSettings settings) => new(
        services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<TimeProvider>(), settings);
}
