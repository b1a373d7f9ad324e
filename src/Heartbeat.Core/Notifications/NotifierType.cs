using Heartbeat.Configuration;

namespace Heartbeat.Notifications;

/// <summary>A type of notifier that configuration can name: <c>Heartbeat:Notifiers:NAME:Type</c>.</summary>
/// <param name="Type">The type's name, such as <c>webhook</c>.</param>
/// <param name="Validate">
/// Finds what is wrong with the options: pairs of the option's name and a message. Called once, at start.
/// </param>
/// <param name="Create">Makes the notifier for a name and valid options, in the scope of one delivery.</param>
public sealed record NotifierType(
    string Type,
    Func<NotifierOptions, IEnumerable<(string Option, string Message)>> Validate,
    Func<IServiceProvider, string, NotifierOptions, INotifier> Create);
