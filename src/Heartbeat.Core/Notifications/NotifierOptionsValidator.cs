using Heartbeat.Configuration;
using Heartbeat.Configuration.Shapes;
using Microsoft.Extensions.Options;

namespace Heartbeat.Notifications;

/// <summary>Finds all that is wrong with the app's notifiers, those in code included, before any of them is made.</summary>
internal sealed class NotifierOptionsValidator(
    IEnumerable<NotifierRegistration> registrations,
    IEnumerable<NotifierType> types,
    HeartbeatConfiguration configuration)
    : IValidateOptions<HeartbeatOptions>
{
    // The type by which one knows that AddNotifiers() was called.
    private const string TypeOfAddNotifiers = "webhook";

    public ValidateOptionsResult Validate(string? name, HeartbeatOptions options)
    {
        // Deliveries are kept by the name: two notifiers under one would take each other's messages.
        var errors = configuration.Check(HeartbeatShapes.Notifiers);
        var names = registrations.Select(registration => registration.Name).Concat(options.Notifiers.Keys);
        var twice = names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1);
        foreach (var group in twice)
        {
            errors.Add(
                $"{nameof(options.Notifiers)}:{group.Key}", $"{group.Count()} notifiers have this name; give each its own.");
        }

        foreach (var (notifierName, notifier) in options.Notifiers)
        {
            foreach (var (option, message) in Validate(notifier))
            {
                errors.Add($"{nameof(options.Notifiers)}:{notifierName}:{option}", message);
            }
        }

        return configuration.Judge(errors);
    }

    private IEnumerable<(string Option, string Message)> Validate(NotifierOptions notifier)
    {
        if (Find(notifier.Type) is { } type)
        {
            return type.Validate(notifier);
        }

        var known = string.Join(", ", types.Select(one => $"'{one.Type}'").Order(StringComparer.Ordinal));
        var problem = string.IsNullOrWhiteSpace(notifier.Type) ? "is missing" : $"'{notifier.Type}' is not known";
        var more = Find(TypeOfAddNotifiers) is null
            ? $", and AddNotifiers() of the package Heartbeat.Notifiers adds '{TypeOfAddNotifiers}'"
            : "";
        return [(nameof(notifier.Type), $"{problem}; known are {known}{more}.")];
    }

    private NotifierType? Find(string? name) =>
        types.FirstOrDefault(type => string.Equals(type.Type, name, StringComparison.OrdinalIgnoreCase));
}
