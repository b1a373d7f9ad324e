using Heartbeat.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.Hosting;

/// <summary>The one store that the app has chosen.</summary>
/// <param name="Method">The method that chose it.</param>
/// <param name="Store">The store.</param>
internal sealed record ChosenStore(string Method, IHeartbeatStore Store)
{
    private const string Choices =
        "UseSqlite (one process, one file), UsePostgreSql (several nodes) or UseInMemory (nothing outlives the process)";

    /// <summary>Makes the store that the app has chosen.</summary>
    /// <exception cref="InvalidOperationException">It has chosen none, or several.</exception>
    public static ChosenStore Create(IServiceProvider services)
    {
        StoreRegistration[] registrations = [.. services.GetServices<StoreRegistration>()];
        return registrations switch
        {
            [var only] => new(only.Method, only.Create(services)),
            [] => throw new InvalidOperationException(
                $"Heartbeat has no store. Choose one behind AddHeartbeat(): {Choices}."),
            _ => throw new InvalidOperationException(
                $"Heartbeat has {registrations.Length} stores, chosen by "
                + $"{string.Join(" and ", registrations.Select(static one => one.Method))}."
                + $" Choose exactly one: {Choices}."),
        };
    }
}
