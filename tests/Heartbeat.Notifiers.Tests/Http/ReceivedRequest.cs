namespace Heartbeat.Notifiers.Http;

internal sealed record ReceivedRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
