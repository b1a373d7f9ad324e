namespace Heartbeat.Storage;

/// <summary>A store that the app has chosen. There must be exactly one, or the host stops and names the choices.</summary>
/// <param name="Method">The method that chose it, such as <c>UseSqlite</c>: errors name it.</param>
/// <param name="Create">Makes the store; called once, when the host starts.</param>
public sealed record StoreRegistration(string Method, Func<IServiceProvider, IHeartbeatStore> Create);
