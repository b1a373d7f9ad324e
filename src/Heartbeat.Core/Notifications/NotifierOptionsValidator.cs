using Heartbeat.Configuration;
using Microsoft.Extensions.Options;

namespace Heartbeat.Notifications;

/// <summary>Finds all that is wrong with the app's notifiers, those in code included, before any of them is made.</summary>
internal sealed class NotifierOptionsValidator(
    IEnumerable<NotifierRegistration> registrations, IEnumerable<NotifierType> types)
    : IValidateOptions<HeartbeatOptions>
{
    public ValidateOptionsResult Validate(string? name, HeartbeatOptions options)
    {
        var errors = Validate(options).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    public IEnumerable<string> Validate(HeartbeatOptions options)
    {
        // Deliveries are kept by the name: two notifiers under one would take each other's messages.
        var names = registrations.Select(registration => registration.Name).Concat(options.Notifiers.Keys);
        var twice = names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1);
        foreach (var group in twice)
        {
            yield return $"Notifiers:{group.Key}: {group.Count()} notifiers have this name; give each its own.";
        }

        foreach (var (name, notifier) in options.Notifiers)
        {
            foreach (var error in Validate(notifier))
            {
                yield return $"Notifiers:{name}:{error}";
            }
        }
    }

    private IEnumerable<string> Validate(NotifierOptions notifier)
    {
        if (types.FirstOrDefault(type => IsNamed(type, notifier.Type)) is { } type)
        {
            return type.Validate(notifier).Select(error => $"{error.Option}: {error.Message}");
        }

        var known = string.Join(", ", types.Select(one => $"'{one.Type}'").Order(StringComparer.Ordinal));
        var problem = string.IsNullOrWhiteSpace(notifier.Type) ? "is missing" : $"'{notifier.Type}' is not known";
        return [$"Type: {problem}; known are {known}."];
    }

    private static bool IsNamed(NotifierType type, string? name) =>
        string.Equals(type.Type, name, StringComparison.OrdinalIgnoreCase);
}
