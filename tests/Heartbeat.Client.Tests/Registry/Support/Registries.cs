namespace Heartbeat.Client.Registry.Support;

/// <summary>Makes registries as a client without a name has them.</summary>
internal static class Registries
{
    public static HttpMonitorRegistry Over(HttpClient http, TimeProvider time) =>
        new(http, time, static setting => $"Heartbeat:Client:{setting}");
}
