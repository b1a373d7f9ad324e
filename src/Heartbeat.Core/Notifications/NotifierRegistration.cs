namespace Heartbeat.Notifications;

/// <summary>A notifier under its name, as the dispatcher finds it among the app's services.</summary>
/// <param name="Name">The name, unique in the app; deliveries are kept by it.</param>
/// <param name="Create">Makes or finds the notifier in the scope of one delivery.</param>
public sealed record NotifierRegistration(string Name, Func<IServiceProvider, INotifier> Create);
