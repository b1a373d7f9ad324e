using Heartbeat.Configuration;
using Microsoft.Extensions.Options;

namespace Heartbeat.Notifications;

/// <summary>The notifiers of the app: those registered in code, then those that configuration names.</summary>
internal sealed class NotifierCatalog
{
    public NotifierCatalog(
        IEnumerable<NotifierRegistration> registrations,
        IEnumerable<NotifierType> types,
        IOptions<HeartbeatOptions> options)
    {
        // Whoever comes here has valid options: see NotifierOptionsValidator.
        var byType = types.ToDictionary(type => type.Type, StringComparer.OrdinalIgnoreCase);
        Notifiers =
        [
            .. registrations,
            .. options.Value.Notifiers.Select(pair => Configured(pair.Key, pair.Value, byType[pair.Value.Type!])),
        ];
    }

    public IReadOnlyList<NotifierRegistration> Notifiers { get; }

    public IReadOnlyCollection<string> Names => [.. Notifiers.Select(notifier => notifier.Name)];

    private static NotifierRegistration Configured(string name, NotifierOptions options, NotifierType type) =>
        new(name, services => type.Create(services, name, options));
}
